package vn.luytre.detect.sigma.rule;

import java.util.List;

/**
 * Why something is not used, and where.
 *
 * @param parameters what a sentence about it needs, as {@link Reason} lists them; texts of the document, shortened
 */
public record Refusal(Reason reason, Position at, List<String> parameters) {

    private static final int LONGEST = 200;

    public Refusal {
        parameters = parameters.stream().map(Refusal::shortened).toList();
    }

    public static Refusal of(Reason reason, Position at, String... parameters) {
        return new Refusal(reason, at, List.of(parameters));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    @Override
    public String toString() {
        return reason.code() + " at " + at + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
