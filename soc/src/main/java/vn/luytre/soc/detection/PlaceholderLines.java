package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Values of a placeholder as a person types them, one a line; empty lines and repetitions are left out. A value is a Sigma text:
 * {@code *} and {@code ?} are wildcards, a backslash before them makes them plain.
 *
 * @param values in the order typed; only as many as are taken where there are too many
 * @param problems why they cannot be kept as they are, in the order of lines; at most {@link #MOST_PROBLEMS}
 */
record PlaceholderLines(List<String> values, List<Problem> problems) {

    /** Values of one placeholder. */
    static final int MOST = 10_000;

    /** Chars of one value. */
    static final int LONGEST = 500;

    /** Chars of all lines. */
    static final int LARGEST = 1 << 18;

    static final int MOST_PROBLEMS = 20;

    /**
     * What is wrong with a line.
     *
     * @param line from 1
     */
    record Problem(int line, Why why) {}

    /** Why a line is no value. */
    enum Why {
        /** Longer than {@link #LONGEST}, or all together than {@link #LARGEST}. */
        LONG,
        /** It holds a control character. */
        CONTROL,
        /** It is nothing but wildcards, so every value would be met. */
        EVERYTHING,
        /** More than {@link #MOST}. */
        MANY
    }

    PlaceholderLines {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
    }

    static PlaceholderLines of(String text) {
        if (text.length() > LARGEST) {
            return new PlaceholderLines(List.of(), List.of(new Problem(1, Why.LONG)));
        }
        var values = new LinkedHashSet<String>();
        var problems = new ArrayList<Problem>();
        int number = 0;
        for (var line : text.split("\\r?\\n", -1)) {
            number++;
            var value = line.strip();
            if (value.isEmpty() || problems.size() == MOST_PROBLEMS) {
                continue;
            }
            if (value.length() > LONGEST) {
                problems.add(new Problem(number, Why.LONG));
            } else if (value.chars().anyMatch(Character::isISOControl)) {
                problems.add(new Problem(number, Why.CONTROL));
            } else if (value.chars().allMatch(c -> c == '*' || c == '?')) {
                problems.add(new Problem(number, Why.EVERYTHING));
            } else if (values.add(value) && values.size() > MOST) {
                values.remove(value);
                problems.add(new Problem(number, Why.MANY));
                break;
            }
        }
        return new PlaceholderLines(List.copyOf(values), problems);
    }
}
