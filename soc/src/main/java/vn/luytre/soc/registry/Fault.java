package vn.luytre.soc.registry;

import java.util.List;
import vn.luytre.soc.ui.Words;

/** What is wrong with one field, as words a person can act on. */
record Fault(String field, String key, List<Object> arguments) {

    Fault {
        arguments = List.copyOf(arguments);
    }

    static Fault of(String field, String key, Object... arguments) {
        return new Fault(field, "registry.fault." + key, List.of(arguments));
    }

    String text(Words msg) {
        return msg.get(key, arguments.toArray());
    }
}
