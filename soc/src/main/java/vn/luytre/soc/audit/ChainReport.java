package vn.luytre.soc.audit;

import java.util.List;

/**
 * What a walk along the chain found.
 *
 * @param entries how many were read
 * @param head the hash of the last one
 * @param breaks a sentence for each entry that is missing, changed or out of place; empty if the chain is whole
 */
public record ChainReport(long entries, String head, List<String> breaks) {

    /** Checks entry after entry as they come; remembers only the last. */
    static final class Walk {
        private long seq;
        private String hash = AuditEntry.GENESIS;
        private final java.util.ArrayList<String> breaks = new java.util.ArrayList<>();

        void step(AuditEntry entry) {
            if (entry.seq() != seq + 1) {
                breaks.add("thiếu bản ghi %d đến %d".formatted(seq + 1, entry.seq() - 1));
            } else if (!entry.previousHash().equals(hash)) {
                breaks.add("bản ghi %d không nối với bản ghi trước".formatted(entry.seq()));
            }
            if (!entry.intact()) {
                breaks.add("bản ghi %d đã bị sửa".formatted(entry.seq()));
            }
            seq = entry.seq();
            hash = entry.hash();
        }

        ChainReport report() {
            return new ChainReport(seq, hash, List.copyOf(breaks));
        }
    }
}
