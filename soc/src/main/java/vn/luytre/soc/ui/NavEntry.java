package vn.luytre.soc.ui;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A line of the menu; each module contributes its own as a bean.
 *
 * @param group where it stands
 * @param order within the group
 * @param href the page, without context
 * @param key the words of the line
 * @param roles who sees it; the page itself decides again who may open it
 * @param count how many things wait there, for the viewer's scope; null for a line without a number
 * @param shown whether the line stands now; null for always
 */
public record NavEntry(
        Group group,
        int order,
        String href,
        String key,
        Set<String> roles,
        @Nullable LongSupplier count,
        @Nullable BooleanSupplier shown) {

    /** A line that always stands. */
    public NavEntry(
            Group group,
            int order,
            String href,
            String key,
            Set<String> roles,
            @Nullable LongSupplier count) {
        this(group, order, href, key, roles, count, null);
    }

    /** The groups of the menu, top to bottom. */
    public enum Group {
        TOP,
        SETUP,
        WATCH,
        WORK,
        DUTY
    }

    public NavEntry {
        roles = Set.copyOf(roles);
    }
}
