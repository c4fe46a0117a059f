package vn.luytre.soc.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One link of the chain.
 *
 * @param seq from 1 without gaps
 * @param action what was done, such as {@code botnet.assign}
 * @param subject what it was done to, such as {@code sighting:41}
 * @param detail the facts as JSON
 * @param previousHash the hash of entry {@code seq - 1}; 64 zeros for the first
 * @param hash SHA-256 over all of the above, hexadecimal
 */
public record AuditEntry(
        long seq,
        Instant at,
        Actor actor,
        String action,
        String subject,
        String detail,
        String previousHash,
        String hash) {

    static final String GENESIS = "0".repeat(64);

    /** The next entry after one with that number and hash. */
    static AuditEntry next(
            long seq,
            String previousHash,
            Instant at,
            Actor actor,
            String action,
            String subject,
            String detail) {
        return new AuditEntry(
                seq,
                at,
                actor,
                action,
                subject,
                detail,
                previousHash,
                hash(seq, at, actor, action, subject, detail, previousHash));
    }

    /** Whether the entry still says what it said when it was written. */
    public boolean intact() {
        return hash.equals(hash(seq, at, actor, action, subject, detail, previousHash));
    }

    private static String hash(
            long seq,
            Instant at,
            Actor actor,
            String action,
            String subject,
            String detail,
            String previousHash) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part :
                    new String[] {
                        Long.toString(seq),
                        at.toString(),
                        Long.toString(actor.account()),
                        actor.name(),
                        Long.toString(actor.unit()),
                        action,
                        subject,
                        detail,
                        previousHash
                    }) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // Each part is preceded by its length, so that no two entries can spell the same
                // bytes.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
