package vn.luytre.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.engine.RoutedRules;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.FlatRecord;

/** The route of an event that names its own log source in fields, found without making strings where it was met before. */
final class LaneSource {

    static final String PRODUCT = "product";
    static final String CATEGORY = "category";
    static final String SERVICE = "service";

    private static final int SLOTS = 256;

    private final RuleSet rules;
    private final int[] fields;
    private final byte[] @Nullable [] keys = new byte[SLOTS][];
    private final @Nullable RoutedRules[] routes = new RoutedRules[SLOTS];
    private byte[] key = new byte[256];

    LaneSource(RuleSet rules) {
        this.rules = rules;
        fields =
                new int[] {
                    rules.fields().id(PRODUCT),
                    rules.fields().id(CATEGORY),
                    rules.fields().id(SERVICE)
                };
    }

    RoutedRules of(FlatRecord event) {
        int length = key(event);
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + key[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        var known = keys[slot];
        var route = routes[slot];
        if (known == null
                || route == null
                || !Arrays.equals(known, 0, known.length, key, 0, length)) {
            route = rules.route(new LogSource(text(event, 0), text(event, 1), text(event, 2)));
            keys[slot] = Arrays.copyOf(key, length);
            routes[slot] = route;
        }
        return route;
    }

    private int key(FlatRecord event) {
        int length = 0;
        for (int field : fields) {
            int at = event.first(field);
            int more = at < 0 ? 0 : event.length(at);
            if (key.length < length + more + 1) {
                key = Arrays.copyOf(key, 2 * (length + more + 1));
            }
            if (at >= 0) {
                System.arraycopy(event.bytes(), event.offset(at), key, length, more);
            }
            length += more;
            key[length++] = (byte) (at < 0 ? 1 : 0);
        }
        return length;
    }

    private @Nullable String text(FlatRecord event, int which) {
        int at = event.first(fields[which]);
        return at < 0 ? null : event.text(at);
    }
}
