package vn.luytre.lake.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;

/** The names a query may use for fields: those of ECS, short ones, and dotted names of fields without a slot. */
public final class Names {

    private static final Map<String, Target> SHORT = shortNames();

    private Names() {}

    /**
     * The target of a name, without regard to case for known names; a dotted name nobody knows is looked for among the
     * fields without a slot, and so is any name behind a leading dot. Null if the name means nothing.
     */
    public static @Nullable Target target(String name) {
        var known = Field.byName(name);
        if (known != null) {
            return new Target.Slot(known);
        }
        var lower = name.toLowerCase(Locale.ROOT);
        var brief = SHORT.get(lower);
        if (brief != null) {
            return brief;
        }
        known = Field.byName(lower);
        if (known != null) {
            return new Target.Slot(known);
        }
        var overflow = name.startsWith(".") ? name.substring(1) : name;
        return name.indexOf('.') >= 0 && Target.Overflow.isName(overflow)
                ? new Target.Overflow(overflow)
                : null;
    }

    /** The name that {@link #target} reads back as that target. */
    public static String of(Target target) {
        return switch (target) {
            case Target.Slot(var field) -> field.ecs();
            case Target.Group group -> group.alias();
            case Target.About about -> about.alias();
            case Target.Overflow(var name) ->
                    new Target.Overflow(name).equals(target(name)) ? name : "." + name;
        };
    }

    /** Known names most like the one given, for a person who mistyped; at most three. */
    static List<String> like(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return java.util.stream.Stream.concat(
                        SHORT.keySet().stream(), Arrays.stream(Field.values()).map(Field::ecs))
                .filter(n -> n.length() <= 3 * lower.length() + 12)
                .sorted(Comparator.comparingInt(n -> distance(lower, n)))
                .limit(3)
                .toList();
    }

    /** Short names and what they stand for, in the order a help page shows them. */
    public static Map<String, Target> shorts() {
        return SHORT;
    }

    private static Map<String, Target> shortNames() {
        var names = new LinkedHashMap<String, Target>();
        for (var group : Target.Group.values()) {
            if (group != Target.Group.FREE) {
                names.put(group.alias(), group);
            }
        }
        names.put("src", new Target.Slot(Field.SOURCE_IP));
        names.put("dst", new Target.Slot(Field.DESTINATION_IP));
        names.put("sport", new Target.Slot(Field.SOURCE_PORT));
        names.put("port", new Target.Slot(Field.DESTINATION_PORT));
        names.put("host", new Target.Slot(Field.HOST_NAME));
        names.put("user", new Target.Slot(Field.USER_NAME));
        names.put("process", new Target.Slot(Field.PROCESS_NAME));
        names.put("cmd", new Target.Slot(Field.PROCESS_COMMAND_LINE));
        names.put("file", new Target.Slot(Field.FILE_PATH));
        names.put("url", new Target.Slot(Field.URL_FULL));
        names.put("dns", new Target.Slot(Field.DNS_QUESTION_NAME));
        names.put("dataset", new Target.Slot(Field.EVENT_DATASET));
        names.put("action", new Target.Slot(Field.EVENT_ACTION));
        names.put("code", new Target.Slot(Field.EVENT_CODE));
        names.put("rule", new Target.Slot(Field.RULE_NAME));
        names.put("status", new Target.Slot(Field.HTTP_RESPONSE_STATUS_CODE));
        for (var about : Target.About.values()) {
            names.put(about.alias(), about);
        }
        return java.util.Collections.unmodifiableMap(names);
    }

    /** Levenshtein's distance of the first 64 characters. */
    private static int distance(String a, String b) {
        int width = Math.min(b.length(), 64);
        var row = new int[width + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= Math.min(a.length(), 64); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= width; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[width];
    }
}
