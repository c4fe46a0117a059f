package vn.luytre.detect.sigma.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FieldNames;

/**
 * Which kinds of event there are, told by what a few fields of an event hold. Of each such field an event is in one class: it has
 * none, it has a text that no kind asks for, or it has one of the texts asked for. Immutable.
 */
final class Kinds {

    /** The class of an event without a text in that field. */
    static final int ABSENT = 0;

    private static final int OTHER = 1;
    private static final int FIRST = 2;
    private static final String ANY = "*";

    /** What a kind asks of one field: by class, whether that is enough. */
    private record Asked(int place, BitSet classes) {}

    private final int[] slots;
    private final List<FieldNames> texts;
    private final List<List<Asked>> kinds;

    /** Takes a slot for each field that kinds are told by. */
    Kinds(List<LogSources.Kind> known, Slots names) {
        var asked = new LinkedHashMap<Integer, Set<String>>();
        for (var kind : known) {
            kind.route()
                    .requirements()
                    .forEach((field, allowed) ->
                            asked.computeIfAbsent(
                                            names.of(kind.route().candidates(field)),
                                            slot -> new LinkedHashSet<>())
                                    .addAll(allowed));
        }
        slots = asked.keySet().stream().mapToInt(Integer::intValue).toArray();
        texts = asked.values().stream().map(FieldNames::of).toList();
        var places = List.copyOf(asked.keySet());
        kinds =
                known.stream()
                        .map(kind -> {
                            var all = new ArrayList<Asked>();
                            kind.route()
                                    .requirements()
                                    .forEach((field, allowed) -> {
                                        int slot = names.of(kind.route().candidates(field));
                                        all.add(asked(places.indexOf(slot), allowed));
                                    });
                            return List.copyOf(all);
                        })
                        .toList();
    }

    private Asked asked(int place, Set<String> allowed) {
        var classes = new BitSet();
        if (allowed.contains(ANY)) {
            classes.set(OTHER, FIRST + texts.get(place).size());
        }
        for (var text : allowed) {
            classes.set(FIRST + texts.get(place).id(text));
        }
        return new Asked(place, classes);
    }

    /** How many kinds there are. */
    int count() {
        return kinds.size();
    }

    /** How many fields tell kinds apart. */
    int fields() {
        return slots.length;
    }

    /** The slot of a field. */
    int slot(int place) {
        return slots[place];
    }

    /** The class of a text, folded. */
    int classOf(int place, byte[] folded, int from, int length) {
        return texts.get(place).find(folded, from, length) + FIRST;
    }

    /** The kinds of an event of these classes. Fields that hold several texts are in several: see {@code more}. */
    BitSet fitting(int[] classes, Map<Integer, BitSet> more) {
        var fitting = new BitSet();
        for (int kind = 0; kind < kinds.size(); kind++) {
            boolean fits = true;
            for (var asked : kinds.get(kind)) {
                var several = more.get(asked.place());
                fits &=
                        several == null
                                ? asked.classes().get(classes[asked.place()])
                                : asked.classes().intersects(several);
            }
            fitting.set(kind, fits);
        }
        return fitting;
    }
}
