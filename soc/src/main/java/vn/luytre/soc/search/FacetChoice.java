package vn.luytre.soc.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.SqlCompiler;
import vn.luytre.lake.query.Target;

/**
 * Which fields have their commonest values counted beside the events.
 *
 * @param fields in the order shown: those that somebody named, at most {@link #MOST}, then the usual ones
 * @param values how many values of each
 * @param unknown names that were asked for and mean no field that can be counted
 */
record FacetChoice(List<Target> fields, int values, List<String> unknown) {

    static final int MOST = 12;
    private static final int USUAL_VALUES = 6;
    private static final int MOST_VALUES = 100;

    /** What is shown where nobody chose. */
    private static final List<Target> USUAL =
            List.of(
                    Target.About.UNIT,
                    Target.About.SOURCE,
                    new Target.Slot(Field.EVENT_DATASET),
                    new Target.Slot(Field.HOST_NAME),
                    new Target.Slot(Field.EVENT_ACTION),
                    new Target.Slot(Field.SOURCE_IP),
                    new Target.Slot(Field.DESTINATION_IP));

    FacetChoice {
        fields = List.copyOf(fields);
        unknown = List.copyOf(unknown);
    }

    /**
     * The usual fields and those named beside them; with {@code only} nothing but the named ones.
     *
     * @param named names as a query writes them, between commas; null or blank for none
     * @param top how many values of each; null for the usual number
     */
    static FacetChoice of(@Nullable String named, @Nullable Integer top, boolean only) {
        var fields = new LinkedHashSet<Target>();
        var unknown = new ArrayList<String>();
        for (var name : names(named)) {
            var target = Names.target(name);
            if (target == null || !SqlCompiler.isCounted(target)) {
                unknown.add(name);
            } else if (fields.size() < MOST) {
                fields.add(target);
            } else {
                unknown.add(name);
            }
        }
        if (!only || fields.isEmpty()) {
            fields.addAll(USUAL);
        }
        int values = Math.clamp(top == null ? USUAL_VALUES : top, 1, MOST_VALUES);
        return new FacetChoice(List.copyOf(fields), values, unknown);
    }

    /** The fields somebody asked for beside the usual ones, as an address carries them; empty for none. */
    String named() {
        return String.join(
                ",", fields.stream().filter(one -> !USUAL.contains(one)).map(Names::of).toList());
    }

    /** The same without that field, as an address carries it. */
    String without(Target field) {
        return String.join(
                ",",
                fields.stream()
                        .filter(one -> !USUAL.contains(one) && !one.equals(field))
                        .map(Names::of)
                        .toList());
    }

    boolean usual(Target field) {
        return USUAL.contains(field);
    }

    /** Names of all fields with a slot that can be counted, for a person to choose from. */
    static List<String> known() {
        return Arrays.stream(Field.values()).map(Field::ecs).sorted().toList();
    }

    private static List<String> names(@Nullable String named) {
        return named == null
                ? List.of()
                : Arrays.stream(named.split("[,\\s]+", 2 * MOST + 1))
                        .filter(name -> !name.isBlank() && name.length() <= 201)
                        .limit(2 * MOST)
                        .toList();
    }
}
