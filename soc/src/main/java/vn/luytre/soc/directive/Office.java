package vn.luytre.soc.directive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office whose letters go out, as {@code luytre.conf} names it.
 *
 * @param parent the body above it
 * @param issuer empty for the issuer of the directive itself
 * @param code as its symbols carry it ("STTTT"); empty for the one in the directive's number
 * @param place where its letters are dated
 */
@ConfigurationProperties("luytre.office")
record Office(
        @DefaultValue("UBND tỉnh") String parent,
        @DefaultValue("") String issuer,
        @DefaultValue("") String code,
        @DefaultValue("……") String place) {

    String issuer(String directiveIssuer) {
        if (!issuer.isBlank()) {
            return issuer;
        }
        return directiveIssuer.isBlank() ? "……" : directiveIssuer;
    }

    /** "STTTT" of "1112/STTTT-CNTTVT"; of "21/KH-UBND" the part after the kind. */
    String code(String number) {
        if (!code.isBlank()) {
            return code;
        }
        var symbol = number.substring(number.lastIndexOf('/') + 1).strip();
        var parts = symbol.split("-");
        boolean kindFirst = parts.length > 1 && parts[0].length() <= 3;
        var found = parts[kindFirst ? 1 : 0].strip();
        return found.isEmpty() ? "……" : found;
    }
}
