package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Tier;

/**
 * One smallest numbered part of a directive and what a person decided about it.
 *
 * @param label as people say it: {@code 1đ}
 * @param start first UTF-16 offset in the letter's text
 * @param contact it only says whom to call: nothing to prove
 * @param deadline its own; null for the letter's
 */
record Clause(
        long id,
        long letter,
        int place,
        String label,
        String text,
        int start,
        int end,
        Topic topic,
        List<Tier> tiers,
        boolean contact,
        double confidence,
        State state,
        String reason,
        @Nullable Instant deadline) {

    private static final Pattern POINT = Pattern.compile("(.*\\d)(\\p{Ll})");

    /** What a person decided. */
    enum State {
        PROPOSED,
        CONFIRMED,
        REJECTED
    }

    Clause {
        tiers = List.copyOf(tiers);
    }

    /** Whether it will bind units once the letter is issued. */
    boolean binds() {
        return state == State.CONFIRMED && !contact;
    }

    /** "điểm đ khoản 1", as a letter cites it. */
    String citation() {
        return citation(label);
    }

    /** The same at the start of a line. */
    String citationHead() {
        var cited = citation(label);
        return Character.toUpperCase(cited.charAt(0)) + cited.substring(1);
    }

    static String citation(String label) {
        var match = POINT.matcher(label);
        return match.matches()
                ? "điểm %s khoản %s".formatted(match.group(2), match.group(1))
                : "khoản " + label;
    }
}
