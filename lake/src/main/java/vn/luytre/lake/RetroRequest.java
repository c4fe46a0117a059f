package vn.luytre.lake;

import java.util.List;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;

/**
 * A list to hold against everything already held.
 *
 * @param indicators a hit names its indicator by the index in this list
 * @param from microseconds, included; {@link Long#MIN_VALUE} for the beginning
 * @param to microseconds, not included; {@link Long#MAX_VALUE} for the end
 * @param samples how many events to name for each hit, the newest ones; 1 to 100
 */
public record RetroRequest(List<Indicator> indicators, long from, long to, int samples) {

    /** Something bad to look for. */
    public sealed interface Indicator {}

    /** One address, in any address field or as the host of a URL whose event has no {@code url.domain}. */
    public record Address(Ip ip) implements Indicator {}

    /** Any address of a block; where an address is looked for. */
    public record Block(Cidr cidr) implements Indicator {}

    /** A domain or anything below it, in any domain field or, without {@code url.domain}, in a URL; without case. */
    public record Domain(String name) implements Indicator {}

    /** A file's MD5, SHA-1 or SHA-256 in hexadecimal; without case. */
    public record Hash(String hex) implements Indicator {}

    public RetroRequest {
        indicators = List.copyOf(indicators);
        if (samples < 1 || samples > 100) {
            throw new IllegalArgumentException("samples " + samples);
        }
    }

    /** All time, three samples a hit. */
    public static RetroRequest of(List<Indicator> indicators) {
        return new RetroRequest(indicators, Long.MIN_VALUE, Long.MAX_VALUE, 3);
    }
}
