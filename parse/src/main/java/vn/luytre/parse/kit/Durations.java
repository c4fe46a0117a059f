package vn.luytre.parse.kit;

/** Lengths of time as logs write them, in nanoseconds; -1 for anything else. */
final class Durations {

    private static final double LONGEST_SECONDS = 9e9;

    private Durations() {}

    /** {@code 12}, {@code 12.5}, {@code 1:02:03}, {@code 02:03}, {@code 0h:02m:03s}. */
    static long seconds(String text) {
        double total = 0;
        int parts = 0;
        for (var part : text.strip().split(":", 4)) {
            double value = number(withoutUnit(part));
            if (value < 0 || ++parts > 3) {
                return -1;
            }
            total = total * 60 + value;
        }
        return total > LONGEST_SECONDS ? -1 : Math.round(total * 1e9);
    }

    private static String withoutUnit(String part) {
        int last = part.length() - 1;
        return last > 0 && "hms".indexOf(part.charAt(last)) >= 0 ? part.substring(0, last) : part;
    }

    static long millis(String text) {
        double value = number(text.strip());
        return value < 0 || value > LONGEST_SECONDS * 1000 ? -1 : Math.round(value * 1e6);
    }

    /** Digits with at most one point; -1 for anything else. */
    private static double number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && ++points == 1 && text.length() > 1) {
                continue;
            }
            if (c < '0' || c > '9') {
                return -1;
            }
        }
        return Double.parseDouble(text);
    }
}
