package vn.luytre.soc.identity;

import java.time.Instant;

/** Plays the authenticator app. */
public final class TestCodes {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TestCodes() {}

    /** The code the app shows now for the secret as the page prints it. */
    public static String now(String secret) {
        return at(secret, Instant.now());
    }

    /** The code the app shows at that moment. */
    public static String at(String secret, Instant moment) {
        return Totp.code(bytes(secret), moment.getEpochSecond() / 30);
    }

    static byte[] bytes(String secret) {
        var out = new java.io.ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (var c : secret.replace(" ", "").toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(c);
            bits += 5;
            if (bits >= 8) {
                out.write(buffer >>> (bits - 8));
                bits -= 8;
            }
        }
        return out.toByteArray();
    }
}
