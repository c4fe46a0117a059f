package vn.luytre.soc.uplink;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;

/**
 * A machine or program that may send events.
 *
 * @param unit the unit that answers for it
 * @param system the information system it belongs to; 0 for none
 * @param parser an id of {@code Parsers.ids()}
 * @param addresses where it speaks from; empty if it is known by key or certificate alone
 * @param certificate the subject of its client certificate; empty for none
 * @param keyed whether it has a key for HTTP
 * @param maxSilence the longest silence that is no finding; null lets its own habit decide
 */
public record Source(
        long id,
        String name,
        long unit,
        long system,
        String parser,
        List<Cidr> addresses,
        String certificate,
        boolean keyed,
        int retentionDays,
        @Nullable Duration maxSilence,
        boolean active) {

    public Source {
        addresses = List.copyOf(addresses);
    }
}
