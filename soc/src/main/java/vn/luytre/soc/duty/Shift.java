package vn.luytre.soc.duty;

/**
 * One person's time on one layer (ca trực).
 *
 * @param phone as typed; empty for none
 * @param post chức vụ; empty if not said
 * @param note ghi chú; empty for none
 */
record Shift(
        Layer layer, Form form, String person, String phone, Span span, String post, String note) {

    Shift {
        if (person.isBlank()) {
            throw new IllegalArgumentException("a shift without a person is a gap");
        }
    }

    Shift(Layer layer, Form form, String person, String phone, Span span) {
        this(layer, form, person, phone, span, "", "");
    }

    Shift during(Span other) {
        return new Shift(layer, form, person, phone, other, post, note);
    }
}
