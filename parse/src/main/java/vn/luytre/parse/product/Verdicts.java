package vn.luytre.parse.product;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words by which network devices say whether a thing was let through. */
final class Verdicts {

    private static final Map<String, String> OUTCOMES =
            Stream.concat(
                            Stream.of(
                                            "success",
                                            "successful",
                                            "succeeded",
                                            "accept",
                                            "accepted",
                                            "pass",
                                            "passed",
                                            "passthrough",
                                            "allow",
                                            "allowed",
                                            "permit",
                                            "permitted",
                                            "start",
                                            "close",
                                            "end",
                                            "alert",
                                            "bypass",
                                            "encrypt",
                                            "decrypt",
                                            "monitor",
                                            "ok")
                                    .map(word -> Map.entry(word, "success")),
                            Stream.of(
                                            "failure",
                                            "fail",
                                            "failed",
                                            "error",
                                            "deny",
                                            "denied",
                                            "block",
                                            "blocked",
                                            "drop",
                                            "dropped",
                                            "discard",
                                            "reject",
                                            "rejected",
                                            "reset",
                                            "reset-both",
                                            "reset-client",
                                            "reset-server",
                                            "refuse",
                                            "timeout",
                                            "prevent",
                                            "quarantine",
                                            "unsuccessful")
                                    .map(word -> Map.entry(word, "failure")))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Verdicts() {}

    /** {@code success}, {@code failure}, or the empty text where the word tells neither. */
    static String outcome(@Nullable Object word) {
        return word == null
                ? ""
                : OUTCOMES.getOrDefault(word.toString().strip().toLowerCase(Locale.ROOT), "");
    }
}
