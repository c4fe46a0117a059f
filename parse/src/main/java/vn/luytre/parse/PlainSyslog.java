package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Keeps the message as it is; reads no more than a syslog header, if the text wears one. */
final class PlainSyslog implements LineParser {

    static final String ID = "syslog";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        builder.set(Field.MESSAGE, Syslog.header(text, builder));
    }
}
