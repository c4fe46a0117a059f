package vn.luytre.soc.detection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/**
 * What a list of rules is narrowed to.
 *
 * @param q words in title, identifier, author or place; empty for any
 * @param source a log source as {@link vn.luytre.detect.sigma.rule.LogSource#toString} writes it; empty for any
 * @param technique of ATT&amp;CK, sub-techniques of it included; empty for any
 * @param fired only rules met in the last seven days
 * @param pack only texts whose version in use came with that upload; null for any
 */
record RuleFilter(
        String q,
        RuleEntry.@Nullable State state,
        @Nullable Severity level,
        String source,
        String technique,
        boolean fired,
        @Nullable Integer pack) {

    private static final int LONGEST = 200;
    private static final String LIST = "/rules";

    /** As an address asks it. */
    record Asked(
            @Nullable String q,
            @Nullable String state,
            @Nullable String level,
            @Nullable String source,
            @Nullable String technique,
            @Nullable String fired) {

        RuleFilter filter() {
            return new RuleFilter(
                    text(q),
                    constant(RuleEntry.State.values(), state),
                    constant(Severity.values(), level),
                    text(source),
                    text(technique).toUpperCase(Locale.ROOT),
                    "true".equals(fired),
                    null);
        }

        private static String text(@Nullable String text) {
            var plain = text == null ? "" : text.strip();
            return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
        }

        private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
            for (var one : all) {
                if (one.name().equals(name)) {
                    return one;
                }
            }
            return null;
        }
    }

    /** Everything that came with an upload. */
    static RuleFilter of(RulePack pack) {
        return new RuleFilter("", null, null, "", "", false, pack.id());
    }

    /** Whether the rule, which was met so often in the last seven days, is wanted. */
    boolean wants(RuleEntry entry, long hits) {
        return (state == null || entry.state() == state) && wantsInAnyState(entry, hits);
    }

    /** The same, whatever its state. */
    boolean wantsInAnyState(RuleEntry entry, long hits) {
        var logsource = entry.logsource();
        return (level == null || entry.about() != null && entry.severity() == level)
                && (source.isEmpty() || logsource != null && logsource.toString().equals(source))
                && (technique.isEmpty() || isOfTechnique(entry))
                && (!fired || hits > 0)
                && (pack == null || pack.equals(entry.file().pack()))
                && (q.isEmpty() || says(entry, q.toLowerCase(Locale.ROOT)));
    }

    private boolean isOfTechnique(RuleEntry entry) {
        return entry.techniques().stream()
                .anyMatch(one -> one.equals(technique) || one.startsWith(technique + "."));
    }

    private static boolean says(RuleEntry entry, String words) {
        var text =
                String.join("\n", entry.title(), entry.key(), entry.author(), entry.file().path());
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    /** The list in that state, or in any for null. */
    String href(RuleEntry.@Nullable State wanted) {
        return href(wanted, 0);
    }

    /** A page of this list; pages count from 0. */
    String page(int number) {
        return href(state, number);
    }

    /** What narrows the list, as the query of an address; empty if nothing does. */
    String query() {
        var address = href(state, 0);
        return address.startsWith(LIST + "?") ? address.substring(LIST.length() + 1) : "";
    }

    /** Where to look back with these rules. */
    String looks() {
        return query().isEmpty() ? "/rules/looks" : "/rules/looks?" + query();
    }

    private String href(RuleEntry.@Nullable State wanted, int page) {
        var parts = new ArrayList<String>();
        add(parts, "state", wanted == null ? "" : wanted.name());
        add(parts, "level", level == null ? "" : level.name());
        add(parts, "source", source);
        add(parts, "technique", technique);
        add(parts, "fired", fired ? "true" : "");
        add(parts, "q", q);
        add(parts, "page", page == 0 ? "" : Integer.toString(page));
        return parts.isEmpty() ? LIST : LIST + "?" + String.join("&", parts);
    }

    private static void add(ArrayList<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
