package vn.luytre.soc.paper;

import java.util.List;

/** Pages that are numbered together, all of one form: the document itself, or one annex. */
record Sheet(boolean wide, List<Piece> pieces) {

    private static final double MILLIMETRE = 72 / 25.4;
    private static final double SHORT = 210 * MILLIMETRE;
    private static final double LONG = 297 * MILLIMETRE;

    // NĐ 30/2020, Annex I: top and bottom 20–25 mm, left 30–35, right 15–20, on lying pages too.
    static final double TOP = 20 * MILLIMETRE;
    static final double BOTTOM = 20 * MILLIMETRE;
    static final double LEFT = 30 * MILLIMETRE;
    static final double RIGHT = 15 * MILLIMETRE;

    /** From the edge of the paper to the page number above, and to the footer's words below. */
    static final double EDGE = 10 * MILLIMETRE;

    static final double PAGE_NUMBER = 13;
    static final double FOOTER = 9;

    double width() {
        return wide ? LONG : SHORT;
    }

    double height() {
        return wide ? SHORT : LONG;
    }

    /** Between the margins. */
    double measure() {
        return measure(wide);
    }

    static double measure(boolean wide) {
        return (wide ? LONG : SHORT) - LEFT - RIGHT;
    }
}
