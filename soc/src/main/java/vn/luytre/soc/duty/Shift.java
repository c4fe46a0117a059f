package vn.luytre.soc.duty;

/**
 * One person's time on one layer (ca trực).
 *
 * @param phone as typed; empty for none
 */
record Shift(Layer layer, Form form, String person, String phone, Span span) {

    Shift {
        if (person.isBlank()) {
            throw new IllegalArgumentException("a shift without a person is a gap");
        }
    }

    Shift during(Span other) {
        return new Shift(layer, form, person, phone, other);
    }
}
