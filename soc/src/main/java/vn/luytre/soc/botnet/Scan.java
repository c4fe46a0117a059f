package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.Locale;

/**
 * A record that machines of a unit were scanned for malware.
 *
 * @param machine the one machine; empty if the scan went over the unit's machines
 * @param done machines scanned, of {@code total} the unit has
 */
record Scan(
        long id,
        long unit,
        String machine,
        Instant at,
        String tool,
        boolean clean,
        int done,
        int total) {

    /** Whether it says something about the machine: it names it, or it left no machine of the unit out. */
    boolean covers(String wanted, String address) {
        if (machine.isEmpty()) {
            return total > 0 && done >= total;
        }
        var named = machine.toLowerCase(Locale.ROOT);
        return named.equals(wanted.toLowerCase(Locale.ROOT))
                || named.equals(address.toLowerCase(Locale.ROOT));
    }
}
