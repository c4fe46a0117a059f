package vn.luytre.parse.letter;

import java.util.ArrayList;

/** Reads official letters (Nghị định 30/2020/NĐ-CP) from plain text. */
public final class Letters {

    /** Longer texts are read up to here, with a doubt. A letter of 50 pages has about 150,000 characters. */
    public static final int MAX_CHARS = 1_000_000;

    private Letters() {}

    /** Never throws; what the text does not say stays null or empty. */
    public static Letter read(String text) {
        var cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        var folded = Folded.of(cut);
        var lines = Line.all(folded);
        var to = AddresseeReader.addressees(folded, lines);
        int bodyFrom = to.from() >= 0 ? to.to() : 0;
        var outline = Outline.read(folded, lines, bodyFrom);
        int firstClause =
                outline.nodes().isEmpty() ? folded.length() : outline.nodes().getFirst().from;
        int headTo = to.from() >= 0 ? to.from() : firstClause;
        var places = ReferenceReader.places(folded);
        var head = HeadReader.read(folded, lines, places, headTo, firstClause);
        var clauses = ClauseReader.read(folded, outline, to.addressees());
        var doubts = new ArrayList<Doubt>();
        var deadlines = DeadlineReader.read(folded, headTo, head.date(), doubts);
        var products = ProductReader.read(folded, headTo, doubts);
        doubts.addAll(SpellingReader.read(folded));
        doubts.addAll(Doubts.clauses(folded, outline, clauses, to.addressees()));
        doubts.addAll(Doubts.absent(head, to.addressees(), clauses, deadlines, folded));
        if (cut.length() < text.length()) {
            doubts.add(
                    new Doubt(
                            Doubt.Kind.CUT_OFF,
                            "Văn bản quá dài, chỉ đọc %,d ký tự đầu.".formatted(MAX_CHARS),
                            null,
                            null));
        }
        var own = head.number();
        return new Letter(
                own == null ? null : own.number(),
                head.date(),
                head.issuer(),
                head.subject(),
                to.addressees(),
                ReferenceReader.read(folded, places, own),
                clauses,
                products,
                ProductReader.cves(folded),
                AddresseeReader.copies(folded, lines).addressees(),
                deadlines,
                doubts,
                SecretMarks.find(folded, lines, own));
    }

    /** Whether the text bears a state-secret mark; cheaper than reading it all. */
    public static boolean isSecret(String text) {
        return read(text.length() > 20_000 ? text.substring(0, 20_000) : text).secretMark() != null;
    }
}
