package vn.luytre.detect.sigma.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.FieldNames;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.detect.sigma.source.Route;

/**
 * Rules as events of different kinds are read by them: each kind may call a field by other names, so one rule may be several
 * questions. Readings are numbered from 0; those of one rule that ask by the same names are one. Immutable.
 */
final class Readings {

    /** Makes the question of a rule by the names of a route. */
    interface Reader {
        Question read(int rule, Route names);
    }

    private record Names(Map<String, String> renames, FieldNames names) {}

    private final List<Question> questions = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>();

    /** By rule, the reading of events that their sender declares to be of its source. */
    private final int[] declared;

    /** By rule, the kinds of event that its source means, ascending; and beside each the reading. */
    private final int[][] kinds;

    private final int[][] readings;

    Readings(List<GuardedRule> all, LogSources sources, Reader reader) {
        declared = new int[all.size()];
        kinds = new int[all.size()][];
        readings = new int[all.size()][];
        var bySource = bySource(sources.kinds());
        for (int rule = 0; rule < all.size(); rule++) {
            var source = all.get(rule).rule().logsource();
            var known = new HashMap<Names, Integer>();
            declared[rule] = reading(rule, sources.declared(source), known, reader);
            kinds[rule] = bySource.getOrDefault(source, new int[0]);
            readings[rule] = new int[kinds[rule].length];
            for (int i = 0; i < kinds[rule].length; i++) {
                var route = sources.kinds().get(kinds[rule][i]).route();
                readings[rule][i] = reading(rule, route, known, reader);
            }
        }
    }

    private static Map<LogSource, int[]> bySource(List<LogSources.Kind> kinds) {
        var bySource = new HashMap<LogSource, int[]>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            var before = bySource.getOrDefault(kinds.get(kind).source(), new int[0]);
            var with = Arrays.copyOf(before, before.length + 1);
            with[before.length] = kind;
            bySource.put(kinds.get(kind).source(), with);
        }
        return bySource;
    }

    private int reading(int rule, Route names, Map<Names, Integer> known, Reader reader) {
        return known.computeIfAbsent(
                new Names(names.renames(), names.names()),
                some -> {
                    questions.add(reader.read(rule, names));
                    rules.add(rule);
                    return questions.size() - 1;
                });
    }

    int size() {
        return questions.size();
    }

    Question question(int reading) {
        return questions.get(reading);
    }

    int rule(int reading) {
        return rules.get(reading);
    }

    int declared(int rule) {
        return declared[rule];
    }

    /** The readings of events that are of these kinds: of a rule's kinds the first counts. */
    BitSet of(BitSet those) {
        var all = new BitSet();
        for (int rule = 0; rule < kinds.length; rule++) {
            int place = place(rule, those);
            if (place >= 0) {
                all.set(readings[rule][place]);
            }
        }
        return all;
    }

    /** Whether of those kinds this is the one by which the rule reads. */
    boolean reads(int rule, int kind, BitSet those) {
        int place = place(rule, those);
        return place >= 0 && kinds[rule][place] == kind;
    }

    private int place(int rule, BitSet those) {
        for (int i = 0; i < kinds[rule].length; i++) {
            if (those.get(kinds[rule][i])) {
                return i;
            }
        }
        return -1;
    }
}
