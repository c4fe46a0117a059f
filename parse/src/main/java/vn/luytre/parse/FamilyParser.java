package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.product.Family;

/** Reads the messages of one family, below a syslog header or without one. */
final class FamilyParser implements LineParser {

    private final Family family;

    FamilyParser(Family family) {
        this.family = family;
    }

    @Override
    public String id() {
        return family.id();
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var message = Syslog.unwrap(text, builder);
        if (family.knows(message, builder)) {
            family.read(message, builder);
        } else {
            builder.set(Field.MESSAGE, message);
            builder.flaw("Không phải thông điệp dạng " + family.id());
        }
    }

    @Override
    public String state() {
        return family.state();
    }

    @Override
    public void restore(String state) {
        family.restore(state);
    }
}
