package vn.luytre.parse.flow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/** One address flows come from. */
final class Exporter {

    private final Ip address;
    private final String text;
    private final @Nullable ExporterTally tally;
    private final Map<Long, Domain> domains = new HashMap<>();
    private int fields;

    Exporter(Ip address, @Nullable ExporterTally tally) {
        this.address = address;
        this.tally = tally;
        this.text = address.toString();
    }

    Ip address() {
        return address;
    }

    /** Where it is counted; null if it is not counted by itself. */
    @Nullable ExporterTally tally() {
        return tally;
    }

    String text() {
        return text;
    }

    /** The domain of that number in that protocol; null if the exporter has too many. */
    @Nullable Domain domain(Protocol protocol, long number) {
        return domain((long) protocol.ordinal() << 32 | number);
    }

    @Nullable Domain domain(long key) {
        var known = domains.get(key);
        if (known == null && domains.size() < Limits.DOMAINS) {
            known = new Domain();
            domains.put(key, known);
        }
        return known;
    }

    Map<Long, Domain> domains() {
        return domains;
    }

    /** The fields of all its templates. */
    int fields() {
        return fields;
    }

    void grow(int more) {
        fields += more;
    }
}
