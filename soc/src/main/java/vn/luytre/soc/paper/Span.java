package vn.luytre.soc.paper;

/** Letters of one look. */
record Span(String text, double size, boolean bold, boolean italic) {

    static Span plain(String text, double size) {
        return new Span(text, size, false, false);
    }

    static Span bold(String text, double size) {
        return new Span(text, size, true, false);
    }

    static Span italic(String text, double size) {
        return new Span(text, size, false, true);
    }

    Typeface face() {
        return Typeface.of(bold, italic);
    }

    double width() {
        return face().width(text, size);
    }
}
