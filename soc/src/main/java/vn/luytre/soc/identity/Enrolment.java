package vn.luytre.soc.identity;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to put the secret into an authenticator app.
 *
 * @param secret base 32 in groups of four, to type
 * @param size the side of the QR code in modules
 * @param path the dark modules as an SVG path
 */
record Enrolment(String secret, int size, String path, @Nullable String error) {

    static Enrolment of(String login, byte[] secret, @Nullable String error) {
        var base32 = Totp.base32(secret);
        // The form every authenticator app reads: otpauth://totp/issuer:account?secret=…&issuer=…
        var address =
                "otpauth://totp/Luy%%20Tre:%s?secret=%s&issuer=Luy%%20Tre"
                        .formatted(URLEncoder.encode(login, StandardCharsets.UTF_8), base32);
        try {
            var matrix =
                    new QRCodeWriter()
                            .encode(
                                    address,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(EncodeHintType.MARGIN, 2));
            return new Enrolment(
                    base32.replaceAll("(.{4})(?!$)", "$1 "),
                    matrix.getWidth(),
                    path(matrix),
                    error);
        } catch (WriterException e) {
            throw new IllegalStateException("the address does not fit a QR code", e);
        }
    }

    private static String path(BitMatrix matrix) {
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
