package vn.luytre.parse.kit;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** The parts of a request's target (RFC 9112 section 3.2), by their slots. Nothing is decoded: rules look for what was sent. */
public final class Urls {

    private Urls() {}

    /**
     * Fills url.full if the host is known, url.path and, in the overflow, url.query. An absolute target ({@code http://...}, as
     * proxies see it) brings its own host.
     */
    public static void set(
            Event.Builder builder, String scheme, @Nullable String authority, String target) {
        var path = target;
        int mark = target.indexOf("://");
        if (mark > 0 && mark < 10 && target.indexOf('/') == mark + 1) {
            builder.set(Field.URL_FULL, target);
            int slash = endOfAuthority(target, mark + 3);
            if (builder.get(Field.URL_DOMAIN) == null) {
                builder.set(Field.URL_DOMAIN, host(target.substring(mark + 3, slash)));
            }
            path = target.substring(slash);
        } else if (authority != null && !authority.isEmpty() && target.startsWith("/")) {
            builder.set(Field.URL_FULL, scheme + "://" + authority + target);
        }
        int query = path.indexOf('?');
        builder.set(Field.URL_PATH, query < 0 ? path : path.substring(0, query));
        if (query >= 0 && query + 1 < path.length()) {
            builder.overflow("url.query", path.substring(query + 1));
        }
    }

    /** Makes url.full of the host and the path where a message told them apart. */
    public static void join(Event.Builder builder, String scheme) {
        if (builder.get(Field.URL_FULL) == null
                && builder.get(Field.URL_DOMAIN) instanceof String host
                && builder.get(Field.URL_PATH) instanceof String target) {
            set(builder, scheme, host, target);
        }
    }

    /** The host without port or brackets. */
    public static String host(String authority) {
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            return close < 0 ? authority : authority.substring(1, close);
        }
        int colon = authority.indexOf(':');
        return colon < 0 || authority.indexOf(':', colon + 1) >= 0
                ? authority
                : authority.substring(0, colon);
    }

    private static int endOfAuthority(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return target.length();
    }
}
