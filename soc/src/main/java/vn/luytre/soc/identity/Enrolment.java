package vn.luytre.soc.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.ui.QrCode;

/**
 * What a person needs to put the secret into an authenticator app.
 *
 * @param secret base 32 in groups of four, to type
 */
record Enrolment(String secret, QrCode code, @Nullable String error) {

    static Enrolment of(String login, byte[] secret, @Nullable String error) {
        var base32 = Totp.base32(secret);
        // The form every authenticator app reads: otpauth://totp/issuer:account?secret=…&issuer=…
        var address =
                "otpauth://totp/Luy%%20Tre:%s?secret=%s&issuer=Luy%%20Tre"
                        .formatted(URLEncoder.encode(login, StandardCharsets.UTF_8), base32);
        return new Enrolment(base32.replaceAll("(.{4})(?!$)", "$1 "), QrCode.of(address), error);
    }
}
