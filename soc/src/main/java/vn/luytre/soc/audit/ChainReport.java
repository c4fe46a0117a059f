package vn.luytre.soc.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        private final ArrayList<String> breaks = new ArrayList<>();
        private @Nullable String missing;

        /** @param known a hash that must turn up; null for none */
        Walk(@Nullable String known) {
            this.missing = known;
        }

        void step(AuditEntry entry) {
            if (entry.seq() != seq + 1) {
                breaks.add("thiếu bản ghi %d đến %d".formatted(seq + 1, entry.seq() - 1));
            } else if (!entry.previousHash().equals(hash)) {
                breaks.add("bản ghi %d không nối với bản ghi trước".formatted(entry.seq()));
            }
            if (!entry.intact()) {
                breaks.add("bản ghi %d đã bị sửa".formatted(entry.seq()));
            }
            if (entry.hash().equals(missing)) {
                missing = null;
            }
            seq = entry.seq();
            hash = entry.hash();
        }

        ChainReport report() {
            if (missing != null) {
                breaks.add("không còn bản ghi có mã băm %s".formatted(missing));
            }
            return new ChainReport(seq, hash, List.copyOf(breaks));
        }
    }
}
