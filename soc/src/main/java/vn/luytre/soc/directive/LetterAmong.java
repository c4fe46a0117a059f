package vn.luytre.soc.directive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.letter.Letters;

/** Which of the documents that came together is the letter; a person may choose another afterwards. */
final class LetterAmong {

    /** What a number or a "Kính gửi" weighs against clauses; a table without them weighs less. */
    private static final int SIGN = 5;

    private LetterAmong() {}

    /** Null where nothing has any text. Of equals the first. */
    static @Nullable Part of(List<Part> parts) {
        Part best = null;
        int most = -1;
        for (var part : parts) {
            int score = part.text().isBlank() ? -1 : score(part);
            if (score > most) {
                best = part;
                most = score;
            }
        }
        return best;
    }

    static int score(Part part) {
        var text = part.text();
        var letter = Letters.read(text.length() <= 200_000 ? text : text.substring(0, 200_000));
        int score =
                Math.min(letter.clauses().size(), 10)
                        + (letter.number() != null ? SIGN : 0)
                        + (letter.addressees().isEmpty() ? 0 : SIGN)
                        + (letter.date() != null ? 1 : 0);
        boolean tables = !part.tables().isEmpty() && letter.addressees().isEmpty();
        return tables ? Math.min(score, SIGN - 1) : score;
    }
}
