package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.product.Family;

/** Reads the messages of one family, below a syslog header, in a container's JSON, or bare. */
final class FamilyParser implements LineParser {

    private final Family family;
    private final ContainerLine container = new ContainerLine();

    FamilyParser(Family family) {
        this.family = family;
    }

    @Override
    public String id() {
        return family.id();
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var line = Syslog.unwrap(text, builder);
        var within = family.hasJson() ? null : container.unwrap(line, builder);
        var message = within == null ? line : Syslog.unwrap(within, builder);
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
