package vn.luytre.parse.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of a letter (Nghị định 30/2020, Annex I): issuer, "Số:", place and date, "V/v". */
final class HeadReader {

    private static final Pattern NUMBER =
            Pattern.compile("(?:^|\\n)[ ]*so\\s{0,2}[:.]?\\s{0,3}(?=\\d)");
    private static final Pattern DATE_LINE =
            Pattern.compile("[a-z. ]{2,40},\\s{0,3}ngay\\s{1,3}\\d|^ngay\\s{1,3}\\d");
    private static final Pattern ABOUT =
            Pattern.compile("(?:^|\\n| {2})[ ]*(?:v/v|ve viec|trich yeu\\s?:)\\s{0,3}:?\\s{0,3}");
    private static final Pattern MOTTO =
            Pattern.compile("cong hoa xa hoi|doc lap\\s?-|dang cong san|\\bso\\s?:");

    /** How the name of an issuing body begins; capitals that begin otherwise continue the line above. */
    private static final Pattern BODY_NAME =
            Pattern.compile(
                    "^(?:so|ubnd|uy ban|hdnd|hoi|bo|cuc|tong cuc|cong an|ban|van phong|trung tam|chi cuc|tinh uy|thanh uy|huyen uy|dang|phong|chinh phu|thu tuong|truong|vien|cong ty|tap doan|vnpt|viettel|to cong tac)\\b");

    /** Place and date that a PDF mixed into the subject beside it. */
    private static final Pattern PLACE_AND_DATE =
            Pattern.compile(
                    "\\s*(?:\\p{Lu}[\\p{L}.]{0,12}\\s){0,4}\\p{Lu}[\\p{L}.]{0,12},\\s{0,3}ngày\\s{1,3}\\d{1,2}\\s{1,3}tháng\\s{1,3}\\d{1,2}\\s{1,3}năm\\s{1,3}\\d{4}");

    private static final Pattern ASKS =
            Pattern.compile(
                    "(?:^|[\\n,.;])\\s{0,3}((?:so|ubnd|uy ban nhan dan|bo|cuc|cong an|chi cuc|van phong|ban)\\s[^,.;:]{2,90}?)\\s{1,3}(?:de nghi|yeu cau)\\s{1,3}(?:cac|thu truong|chu tich|giam doc|ubnd|quy)");

    private HeadReader() {}

    /** Null where the head does not say. */
    record Head(
            ReferenceReader.@Nullable Place number,
            @Nullable LocalDate date,
            @Nullable String issuer,
            @Nullable String subject) {}

    /**
     * @param to folded end of the head: where "Kính gửi" or the first clause begins
     * @param body folded start of the first clause, to look for "<issuer> đề nghị các …" before it
     */
    static Head read(
            Folded folded, List<Line> lines, List<ReferenceReader.Place> places, int to, int body) {
        return new Head(
                number(folded, places, to),
                date(folded, lines, to),
                issuer(folded, lines, to, body),
                subject(folded, to));
    }

    private static ReferenceReader.@Nullable Place number(
            Folded folded, List<ReferenceReader.Place> places, int to) {
        var match = NUMBER.matcher(folded.text()).region(0, to);
        while (match.find()) {
            for (var place : places) {
                if (place.from() == match.end()) {
                    return place;
                }
            }
        }
        return null;
    }

    private static @Nullable LocalDate date(Folded folded, List<Line> lines, int to) {
        for (var line : lines) {
            if (line.from() >= to) {
                break;
            }
            var place = DATE_LINE.matcher(line.text());
            if (place.find()) {
                int from = line.from() + place.end() - 1;
                int ngay = folded.text().lastIndexOf("ngay", from);
                var found = DateReader.first(folded, Math.max(ngay, line.from()), line.to());
                if (found != null && found.date() != null) {
                    return found.date();
                }
            }
        }
        return null;
    }

    private static @Nullable String issuer(Folded folded, List<Line> lines, int to, int body) {
        String issuer = null;
        for (var line : lines) {
            if (line.from() >= to) {
                break;
            }
            var motto = MOTTO.matcher(line.text());
            int end = motto.find() ? line.from() + motto.start() : line.to();
            var wide = folded.text().indexOf("   ", line.from());
            var text = folded.readable(line.from(), wide > 0 && wide < end ? wide : end);
            if (line.text().startsWith("so:")
                    || line.text().startsWith("so ") && line.text().contains("/")) {
                return issuer;
            }
            // The body that issues stands last, below the one it belongs to.
            if (isCapitals(text) && SecretMarks.of(text) == null) {
                boolean begins = BODY_NAME.matcher(Folded.fold(text)).find();
                issuer = issuer == null || begins ? text : issuer + " " + text;
            }
        }
        if (issuer != null && places(lines, to) > 2) {
            return issuer;
        }
        var asks = ASKS.matcher(folded.text()).region(Math.min(to, body), body);
        return asks.find() ? folded.readable(asks.start(1), asks.end(1)) : null;
    }

    private static int places(List<Line> lines, int to) {
        return (int) lines.stream().filter(line -> line.from() < to).count();
    }

    private static boolean isCapitals(String text) {
        return text.length() >= 4
                && text.chars().filter(Character::isLetter).count() >= 4
                && text.chars().noneMatch(Character::isLowerCase)
                && !Folded.fold(text)
                        .matches(
                                "(hoa toc|thuong khan|khan|luu hanh noi bo|xem xong tra lai|ban sao|cong van|du thao).*");
    }

    private static @Nullable String subject(Folded folded, int to) {
        var about = ABOUT.matcher(folded.text()).region(0, to);
        if (!about.find()) {
            return null;
        }
        int end = about.end();
        var text = folded.text();
        // Goes on over lines until something of the head begins again or a gap of two blank lines.
        var stop =
                Pattern.compile(
                                "\\n\\s{0,200}\\n|\\n[^\\n]{0,40}ngay\\s+\\d|\\n\\s*kinh gui|\\n\\s*(?:so|can cu|kinh)\\b|\\s{3,}[a-z .]{2,40},\\s*ngay")
                        .matcher(text)
                        .region(end, to);
        int last = stop.find() ? stop.start() : to;
        var subject = PLACE_AND_DATE.matcher(folded.readable(end, last)).replaceFirst("").strip();
        return subject.isEmpty() || subject.length() > 400 ? null : subject;
    }
}
