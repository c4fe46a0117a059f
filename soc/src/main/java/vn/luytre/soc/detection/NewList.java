package vn.luytre.soc.detection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;

/**
 * A list to be published.
 *
 * @param issuer who says so: "Cục An toàn thông tin"
 * @param series lists of one series follow each other and are compared: "NCSC botnet"
 * @param letterNumber the letter it came with; empty for none
 * @param published the day the issuer put on it
 * @param validFrom first day in force
 * @param validTo first day no longer in force; null for no end
 * @param fileName as it was called where it came from; empty if it was typed
 * @param fileSha256 64 lower-case hexadecimal digits of the original; empty for none
 * @param filePath where the original is kept; empty for none
 * @param replaces whether the active list before it in the series is retired by this one
 */
public record NewList(
        String issuer,
        String series,
        ListRole role,
        String letterNumber,
        @Nullable LocalDate letterDate,
        String name,
        LocalDate published,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String fileName,
        String fileSha256,
        String filePath,
        Tlp tlp,
        Severity severity,
        boolean replaces) {

    public NewList {
        if (name.isBlank() || series.isBlank() || issuer.isBlank()) {
            throw new IllegalArgumentException("a list has a name, a series and an issuer");
        }
        if (validTo != null && !validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException(
                    "valid from %s but only to %s".formatted(validFrom, validTo));
        }
    }
}
