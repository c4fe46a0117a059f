package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.GlobPart.Literal;

/** The modifier {@code expand}: {@code %name%} becomes each value of its list; {@code \%} is a percent sign. */
final class Expansion {

    private static final Pattern PIECE =
            Pattern.compile("(?<escape>\\\\%)|%(?<name>[^%\\\\]+)%|(?s:.)");

    private Expansion() {}

    /**
     * The texts it stands for; itself where it names no placeholder.
     *
     * @param missing is told each name without values; such a name then stands for itself
     * @return null if there are more than {@link Limits} allow
     */
    static @Nullable List<SigmaText> of(
            SigmaText text, Placeholders placeholders, Consumer<String> missing) {
        List<List<GlobPart>> forms = List.of(List.of());
        for (var part : text.parts()) {
            for (var choices : choices(part, placeholders, missing)) {
                long count = (long) forms.size() * choices.size();
                if (count > Limits.VALUES || count * text.length() > Limits.EXPANDED) {
                    return null;
                }
                forms = crossed(forms, choices);
            }
        }
        return forms.stream().map(parts -> new SigmaText(parts, false)).toList();
    }

    private static List<List<GlobPart>> crossed(
            List<List<GlobPart>> forms, List<List<GlobPart>> choices) {
        var longer = new ArrayList<List<GlobPart>>(forms.size() * choices.size());
        for (var form : forms) {
            for (var choice : choices) {
                var grown = new ArrayList<>(form);
                grown.addAll(choice);
                longer.add(grown);
            }
        }
        return longer;
    }

    /** The pieces of the part, each with what it may be. */
    private static List<List<List<GlobPart>>> choices(
            GlobPart part, Placeholders placeholders, Consumer<String> missing) {
        if (!(part instanceof Literal(var text))) {
            return List.of(List.of(List.of(part)));
        }
        var pieces = new ArrayList<List<List<GlobPart>>>();
        var plain = new StringBuilder();
        var piece = PIECE.matcher(text);
        while (piece.find()) {
            var name = piece.group("name");
            if (name == null) {
                plain.append(piece.group("escape") != null ? "%" : piece.group());
                continue;
            }
            flush(plain, pieces);
            var values = placeholders.values(name);
            if (values == null || values.isEmpty()) {
                missing.accept(name);
                plain.append(piece.group());
            } else {
                pieces.add(values.stream().map(value -> SigmaText.parse(value).parts()).toList());
            }
        }
        flush(plain, pieces);
        return pieces;
    }

    private static void flush(StringBuilder plain, List<List<List<GlobPart>>> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(List.of(List.of(new Literal(plain.toString()))));
            plain.setLength(0);
        }
    }
}
