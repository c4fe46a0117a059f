package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.RetroRequest;
import vn.luytre.lake.SearchResult;

/** Indicators as the lake looks for them, and its rows as events again. */
final class RetroIndicators {

    /** What tells the machine on our side, and the ports of endpoints. */
    private static final List<Field> ABOUT =
            List.of(
                    Field.SOURCE_IP,
                    Field.SOURCE_PORT,
                    Field.DESTINATION_IP,
                    Field.DESTINATION_PORT,
                    Field.HOST_IP,
                    Field.HOST_NAME,
                    Field.SOURCE_NAT_PORT,
                    Field.DESTINATION_NAT_PORT,
                    Field.URL_DOMAIN,
                    Field.URL_FULL);

    private RetroIndicators() {}

    /**
     * What the lake can look for so that nothing of the indicator is missed: an endpoint by its address, a URL by its
     * host. Null if the text is no value of its kind.
     */
    static RetroRequest.@Nullable Indicator coarse(IndicatorKind kind, String value) {
        return switch (kind) {
            case IPV4, IPV6, CIDR -> block(value);
            case DOMAIN -> IndicatorSet.isTooWide(value) ? null : domain(value);
            case HASH -> value.isEmpty() ? null : new RetroRequest.Hash(value);
            case ENDPOINT -> block(host(value));
            case URL -> {
                var host = host(afterScheme(value));
                var block = block(host);
                yield block == null ? domain(host) : block;
            }
        };
    }

    private static RetroRequest.@Nullable Indicator block(String value) {
        var block = Cidr.parse(value);
        if (block == null) {
            return null;
        }
        return block.prefix() == block.base().width()
                ? new RetroRequest.Address(block.base())
                : new RetroRequest.Block(block);
    }

    /** Without a dot it is no name to look for. */
    private static RetroRequest.@Nullable Indicator domain(String value) {
        boolean fits = value.indexOf('.') > 0 && value.length() <= 253;
        return fits ? new RetroRequest.Domain(value.toLowerCase(Locale.ROOT)) : null;
    }

    private static String afterScheme(String url) {
        int scheme = url.indexOf("://");
        var rest = scheme < 0 ? url : url.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        var authority = rest.substring(0, end);
        return authority.substring(authority.indexOf('@') + 1);
    }

    /** What stands before the port. */
    private static String host(String authority) {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            return end < 0 ? "" : authority.substring(1, end);
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** The fields needed to judge hits in those fields. */
    static List<Field> columns(Set<Field> fields) {
        var columns = new LinkedHashSet<Field>(fields);
        columns.addAll(ABOUT);
        return new ArrayList<>(columns);
    }

    static Event event(SearchResult.Row row) {
        var builder = new Event.Builder().reset("", row.time(), row.origin()).time(row.time());
        row.values().forEach((field, value) -> builder.put(field.ecs(), value));
        return builder.build();
    }
}
