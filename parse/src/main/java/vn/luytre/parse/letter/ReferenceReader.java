package vn.luytre.parse.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the documents a letter cites, each with its date and issuer where the letter gives them. */
final class ReferenceReader {

    private static final Pattern KIND =
            Pattern.compile(
                    "(cong van|cong dien|nghi dinh|nghi quyet|quyet dinh|chi thi|thong tu(?: lien tich)?|thong bao|ke hoach"
                            + "|bao cao|huong dan|to trinh|luat|van ban|vb|cv|tieu chuan|phuong an|de an)"
                            + "(?:\\s{1,3}[a-z]{1,10}){0,4}\\s{0,3}(?:so)?\\s{0,2}:?\\s{0,3}$");
    private static final Pattern OF = Pattern.compile("\\bcua\\s{1,3}");
    private static final Pattern ISSUER_END =
            Pattern.compile(
                    "\\s(?:ve|v/v|quy dinh|ban hanh|huong dan|sua doi|phe duyet|trien khai|tai|ngay|va\\s+(?:cong van|cong dien|quyet dinh|chi thi|ke hoach|nghi quyet|nghi dinh|thong tu|luat|van ban)|de nghi|yeu cau)\\b|[;.,:()\"]|\\n\\s*\\n\\s*\\n");

    /** A citation's date and issuer stand close behind its number. */
    private static final int REACH = 260;

    private ReferenceReader() {}

    /** A number in the folded text: its folded range and itself. */
    record Place(DocumentNumber number, int from, int to) {}

    /** All document numbers of the text, by folded place. */
    static List<Place> places(Folded folded) {
        // The grammar needs capitals, so it runs over the letters themselves, one for each folded
        // one.
        var same = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.original(i);
            same.append(folded.charAt(i) == ' ' ? ' ' : composed(folded, i, c));
        }
        var places = new ArrayList<Place>();
        for (var found : DocumentNumber.all(same.toString(), false)) {
            places.add(new Place(found.number(), found.start(), found.end()));
        }
        return places;
    }

    private static char composed(Folded folded, int i, char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - 0xFEE0);
        }
        return folded.charAt(i) == '\n' ? '\n' : c;
    }

    static List<Reference> read(Folded folded, List<Place> places, @Nullable Place own) {
        var references = new ArrayList<Reference>();
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            if (own != null && own.from() == place.from()) {
                continue;
            }
            int next = i + 1 < places.size() ? places.get(i + 1).from() : folded.length();
            references.add(reference(folded, place, Math.min(next, place.to() + REACH)));
        }
        return references;
    }

    private static Reference reference(Folded folded, Place place, int limit) {
        LocalDate date = null;
        int after = place.to();
        var found = DateReader.first(folded, after, Math.min(limit, after + 45));
        if (found != null && folded.text().substring(after, found.from()).indexOf(';') < 0) {
            date = found.date();
            after = found.to();
        }
        return new Reference(
                kind(folded, place.from()),
                place.number(),
                date,
                issuer(folded, after, limit),
                folded.span(place.from(), place.to()));
    }

    private static @Nullable String kind(Folded folded, int from) {
        var match = KIND.matcher(folded.text()).region(Math.max(0, from - 60), from);
        return match.find() ? folded.readable(match.start(1), match.end(1)) : null;
    }

    private static @Nullable String issuer(Folded folded, int from, int limit) {
        var of = OF.matcher(folded.text()).region(from, Math.min(limit, from + 12));
        if (!of.find()) {
            return null;
        }
        int to = limit;
        var end = ISSUER_END.matcher(folded.text()).region(of.end(), limit);
        if (end.find()) {
            to = end.start();
        }
        var name = folded.readable(of.end(), to);
        return name.isEmpty() || name.length() > 120 ? null : name;
    }
}
