package vn.luytre.detect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What makes two findings the same: 128 bits from their parts, in order. It is stored, so it may never change: the first
 * 16 bytes of SHA-256 (FIPS 180-4) over each part in turn, its length in UTF-8 bytes as four bytes, the uppermost first,
 * then those bytes. A replay gives the same key and so folds into the same alert.
 */
public record FindingKey(long high, long low) {

    private static final MessageDigest EMPTY = newSha256(); // Only ever copied.

    public static FindingKey of(String... parts) {
        return of(List.of(parts));
    }

    public static FindingKey of(List<String> parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                digest.update((byte) (bytes.length >>> shift));
            }
            digest.update(bytes);
        }
        var hash = ByteBuffer.wrap(digest.digest());
        return new FindingKey(hash.getLong(), hash.getLong());
    }

    /** Copied, which is cheaper than asking the platform for another. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException e) {
            return newSha256();
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same 128 bits as PostgreSQL's {@code uuid} takes them; not a UUID of any RFC 9562 version. */
    public UUID uuid() {
        return new UUID(high, low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
