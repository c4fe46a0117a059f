package vn.luytre.soc.paper;

import static vn.luytre.soc.paper.Column.Align.BOTH;
import static vn.luytre.soc.paper.Column.Align.LEFT;
import static vn.luytre.soc.paper.Column.Align.MIDDLE;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.paper.Piece.Cell;
import vn.luytre.soc.paper.Piece.Grid;
import vn.luytre.soc.paper.Piece.Para;
import vn.luytre.soc.paper.Piece.Row;
import vn.luytre.soc.paper.Piece.Rule;

/**
 * Sets a document by NĐ 30/2020, Annex I: which words stand where, in which size. The one place that knows the decree;
 * the writers only know their file formats.
 */
final class Composer {

    static final double BODY = 14;
    private static final double HEAD = 12;
    private static final double MOTTO = 13;
    private static final double FIRST_LINE = 12.7 * 72 / 25.4;
    private static final double GAP = 6;
    private static final double SPACING = 1.1;

    /** Room for a hand and a seal. */
    private static final double HAND = 72;

    /** The head's two columns and the foot's: the issuer's is the narrower one. */
    private static final double ISSUER_SHARE = 0.45;

    private final OfficialDocument document;

    private Composer(OfficialDocument document) {
        this.document = document;
    }

    static List<Sheet> sheets(OfficialDocument document) {
        var composer = new Composer(document);
        var sheets = new ArrayList<Sheet>();
        sheets.add(new Sheet(false, composer.letter()));
        for (int i = 0; i < document.annexes().size(); i++) {
            var annex = document.annexes().get(i);
            sheets.add(new Sheet(annex.wide(), composer.annex(annex, i + 1)));
        }
        return sheets;
    }

    private List<Piece> letter() {
        var pieces = new ArrayList<Piece>();
        pieces.add(head());
        if (document.kind() != Kind.CONG_VAN) {
            pieces.add(
                    Para.of(MIDDLE, Span.bold(Wording.capitals(document.kind().title()), BODY))
                            .gaps(18, 0)
                            .spaced(SPACING)
                            .heading(1));
            pieces.addAll(titled(document.subject(), Span.bold(document.subject(), BODY), 0.8));
        }
        pieces.addAll(addressees());
        for (int i = 0; i < document.bases().size(); i++) {
            char mark = i == document.bases().size() - 1 ? '.' : ';';
            pieces.add(running(Span.italic(Wording.closed(document.bases().get(i), mark), BODY)));
        }
        pieces.addAll(body(document.body(), Sheet.measure(false)));
        var signature = document.signature();
        if (signature != null) {
            keepLast(pieces);
            pieces.add(foot(signature));
        }
        return pieces;
    }

    private Grid head() {
        double measure = Sheet.measure(false);
        var widths = List.of(measure * ISSUER_SHARE, measure * (1 - ISSUER_SHARE));
        var issuer = Span.bold(Wording.capitals(document.issuer()), HEAD);
        var left = new ArrayList<Piece>();
        if (!document.parent().isEmpty()) {
            left.add(Para.of(MIDDLE, Span.plain(Wording.capitals(document.parent()), HEAD)));
        }
        left.add(Para.of(MIDDLE, issuer));
        left.add(new Rule(0.4 * Math.min(issuer.width(), widths.get(0)), 2, 0));
        var motto = Span.bold("Độc lập - Tự do - Hạnh phúc", MOTTO);
        var right =
                List.<Piece>of(
                        Para.of(MIDDLE, Span.bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", HEAD)),
                        Para.of(MIDDLE, motto),
                        new Rule(motto.width(), 2, 0));
        var number = new ArrayList<Piece>();
        number.add(Para.of(MIDDLE, Span.plain(document.numberLine(), MOTTO)).gaps(4, 0));
        if (document.kind() == Kind.CONG_VAN) {
            number.add(Para.of(MIDDLE, Span.plain("V/v " + document.subject(), HEAD)).gaps(GAP, 0));
        }
        var day =
                Para.of(MIDDLE, Span.italic(document.place() + ", " + document.dayWords(), MOTTO))
                        .gaps(4, 0);
        return new Grid(
                widths,
                0,
                List.of(
                        new Row(List.of(new Cell(1, 1, left), new Cell(1, 1, right)), true),
                        new Row(List.of(new Cell(1, 1, number), Cell.of(day)), false)),
                false);
    }

    /** A title over lines of like length, and the rule under it. */
    private static List<Piece> titled(String title, Span span, double share) {
        double measure = Sheet.measure(false);
        double width = Typesetter.balanced(span, measure * share);
        return List.of(
                Para.of(MIDDLE, span).side((measure - width) / 2).spaced(SPACING).keep(),
                new Rule(0.4 * Math.min(width, span.face().width(title, span.size())), 3, GAP));
    }

    private List<Piece> addressees() {
        var to = document.addressees();
        if (to.isEmpty()) {
            return List.of();
        }
        if (to.size() == 1) {
            return List.of(
                    Para.of(
                                    MIDDLE,
                                    Span.plain(
                                            "Kính gửi: "
                                                    + (document.kind() == Kind.CONG_VAN
                                                            ? to.getFirst()
                                                            : Wording.closed(to.getFirst(), '.')),
                                            BODY))
                            .gaps(12, GAP));
        }
        double indent = 3 * FIRST_LINE;
        var pieces = new ArrayList<Piece>();
        pieces.add(
                Para.of(LEFT, Span.plain("Kính gửi:", BODY))
                        .first(indent - FIRST_LINE)
                        .gaps(12, 0)
                        .keep());
        for (int i = 0; i < to.size(); i++) {
            boolean last = i == to.size() - 1;
            var line = "- " + Wording.closed(to.get(i), last ? '.' : ';');
            pieces.add(
                    Para.of(LEFT, Span.plain(line, BODY))
                            .first(indent)
                            .spaced(SPACING)
                            .gaps(0, last ? GAP : 0));
        }
        return pieces;
    }

    private static List<Piece> body(List<Block> blocks, double measure) {
        var numbering = new Numbering();
        var pieces = new ArrayList<Piece>();
        for (var block : blocks) {
            boolean afterTable = !pieces.isEmpty() && pieces.getLast() instanceof Grid;
            var piece =
                    switch (block) {
                        case Block.Part part ->
                                bold(numbering.part() + Wording.capitals(part.title())).heading(1);
                        case Block.Section section ->
                                bold(numbering.section() + section.title()).heading(2);
                        case Block.Clause clause -> plain(numbering.section() + clause.text());
                        case Block.Point point -> plain(numbering.point() + point.text());
                        case Block.Dash dash -> plain("- " + dash.text());
                        case Block.Paragraph paragraph -> plain(paragraph.text());
                        case Block.Note note -> note(note);
                        case Block.Table table -> Tables.grid(table, measure);
                    };
            pieces.add(
                    afterTable && piece instanceof Para para
                            ? para.gaps(GAP, para.after())
                            : piece);
        }
        return pieces;
    }

    private static Para bold(String words) {
        return running(Span.bold(words, BODY));
    }

    private static Para plain(String words) {
        return running(Span.plain(words, BODY));
    }

    private static Para note(Block.Note note) {
        return Para.of(LEFT, Span.bold(note.lead() + " ", HEAD), Span.plain(note.text(), HEAD))
                .spaced(SPACING)
                .gaps(GAP, 0);
    }

    private static Para running(Span span) {
        return Para.of(BOTH, span).first(FIRST_LINE).gaps(0, GAP).spaced(SPACING);
    }

    /** A signature alone on a page could be put under any letter: the last words go with it. */
    private static void keepLast(List<Piece> pieces) {
        if (pieces.getLast() instanceof Para last) {
            pieces.set(pieces.size() - 1, last.keep());
        }
    }

    private Grid foot(Signature signature) {
        double measure = Sheet.measure(false);
        var left = new ArrayList<Piece>();
        if (!document.recipients().isEmpty()) {
            left.add(Para.of(LEFT, new Span("Nơi nhận:", HEAD, true, true)).gaps(2 * GAP, 0));
        }
        for (int i = 0; i < document.recipients().size(); i++) {
            char mark = i == document.recipients().size() - 1 ? '.' : ';';
            var line = "- " + Wording.closed(document.recipients().get(i), mark);
            left.add(Para.of(LEFT, Span.plain(line, 11)));
        }
        var right = new ArrayList<Piece>();
        for (var line : signature.lines()) {
            right.add(
                    Para.of(MIDDLE, Span.bold(line, BODY)).gaps(right.isEmpty() ? 2 * GAP : 0, 0));
        }
        var name = signature.name().isEmpty() ? Wording.BLANK : signature.name();
        right.add(Para.of(MIDDLE, Span.bold(name, BODY)).gaps(HAND, 0));
        return new Grid(
                List.of(measure * ISSUER_SHARE, measure * (1 - ISSUER_SHARE)),
                0,
                List.of(new Row(List.of(new Cell(1, 1, left), new Cell(1, 1, right)), false)),
                false);
    }

    private List<Piece> annex(Annex annex, int number) {
        double measure = Sheet.measure(annex.wide());
        var name =
                document.annexes().size() == 1 ? "Phụ lục" : "Phụ lục " + Numbering.roman(number);
        var title = Span.bold(Wording.capitals(annex.title()), BODY);
        var tie = Span.italic(document.tie(), BODY);
        double width = Typesetter.balanced(tie, measure * 0.85);
        var pieces = new ArrayList<Piece>();
        pieces.add(Para.of(MIDDLE, Span.bold(name, BODY)).spaced(SPACING).heading(1));
        pieces.add(
                Para.of(MIDDLE, title)
                        .side((measure - Typesetter.balanced(title, measure * 0.9)) / 2)
                        .spaced(SPACING)
                        .keep());
        pieces.add(Para.of(MIDDLE, tie).side((measure - width) / 2).spaced(SPACING).keep());
        pieces.add(new Rule(0.2 * measure, 3, 12));
        pieces.addAll(body(annex.body(), measure));
        return pieces;
    }
}
