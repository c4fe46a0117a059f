package vn.luytre.parse.gelf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** What packs a message of GELF is told by its first two bytes. */
final class Packing {

    private Packing() {}

    /** The message; null if it is damaged or longer than the limit. What is not packed comes back as it is. */
    static byte @Nullable [] unpack(byte[] bytes, int most) {
        if (bytes.length < 2) {
            return bytes.length > most ? null : bytes;
        }
        int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        try {
            if (mark == 0x1F8B) {
                return read(new GZIPInputStream(new ByteArrayInputStream(bytes)), most);
            }
            // RFC 1950: deflate with a window of 32 KB, and a checksum over these two bytes.
            if (bytes[0] == 0x78 && mark % 31 == 0) {
                return read(new InflaterInputStream(new ByteArrayInputStream(bytes)), most);
            }
        } catch (IOException e) {
            return null;
        }
        return bytes.length > most ? null : bytes;
    }

    private static byte @Nullable [] read(InputStream packed, int most) throws IOException {
        try (packed) {
            var bytes = packed.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        }
    }
}
