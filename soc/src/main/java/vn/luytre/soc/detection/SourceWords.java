package vn.luytre.soc.detection;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.soc.ui.Words;

/** A log source as people call it: "Windows · tạo tiến trình"; a part without a word stands as the rule writes it. */
final class SourceWords {

    private SourceWords() {}

    static String of(Words words, @Nullable LogSource source) {
        if (source == null) {
            return "—";
        }
        return Stream.of(source.product(), source.category(), source.service())
                .filter(Objects::nonNull)
                .map(part -> word(words, part))
                .collect(Collectors.joining(" · "));
    }

    private static String word(Words words, String part) {
        var key = "detection.logs." + part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return Objects.requireNonNullElse(
                words.source().getMessage(key, null, part, words.locale()), part);
    }
}
