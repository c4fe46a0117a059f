package vn.luytre.parse.document;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Content-Transfer-Encoding of MIME (RFC 2045), read leniently: what is not of the encoding is passed over. */
final class Transfer {

    private Transfer() {}

    static byte[] decode(String encoding, byte[] bytes, int from, int to) {
        return switch (encoding) {
            case "base64" -> base64(bytes, from, to);
            case "quoted-printable" -> quotedPrintable(bytes, from, to);
            default -> Arrays.copyOfRange(bytes, from, to);
        };
    }

    private static byte[] base64(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream((to - from) / 4 * 3 + 3);
        int bits = 0;
        int held = 0;
        for (int i = from; i < to && bytes[i] != '='; i++) {
            int value = sextet(bytes[i]);
            if (value >= 0) {
                held = held << 6 | value;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out.write(held >> bits & 0xFF);
                    held &= (1 << bits) - 1;
                }
            }
        }
        return out.toByteArray();
    }

    private static int sextet(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        }
        if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        }
        if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        }
        return b == '+' ? 62 : b == '/' ? 63 : -1;
    }

    private static byte[] quotedPrintable(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b != '=') {
                out.write(b);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < to && (bytes[end] == ' ' || bytes[end] == '\t' || bytes[end] == '\r')) {
                end++;
            }
            if (end < to && bytes[end] == '\n') {
                i = end + 1; // A soft line break.
                continue;
            }
            int high = i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 3;
            } else {
                out.write(b);
                i++;
            }
        }
        return out.toByteArray();
    }
}
