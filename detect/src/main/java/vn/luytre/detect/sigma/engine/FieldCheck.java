package vn.luytre.detect.sigma.engine;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Predicate.FieldRef.Part;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.event.FlatRecord;

/** Questions about a field rather than one of its values. */
final class FieldCheck {

    private FieldCheck() {}

    /** Whether the event has the field at all. */
    record Exists(int slot, boolean present) implements Check {
        @Override
        public boolean holds(Judge judge) {
            return judge.first(slot) >= 0 == present;
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    /** The field is absent or has a null. */
    record IsNull(int slot) implements Check {
        @Override
        public boolean holds(Judge judge) {
            var record = judge.record();
            int at = judge.first(slot);
            if (at < 0) {
                return true;
            }
            for (; at >= 0; at = record.next(at)) {
                if (record.kind(at) == FlatRecord.Kind.NULL) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    /** One value stands so to one value of another field. */
    record SameAs(int slot, int other, Part part, boolean cased) implements Check {
        @Override
        public boolean holds(Judge judge) {
            var record = judge.record();
            for (int i = judge.first(slot); i >= 0; i = record.next(i)) {
                for (int j = judge.first(other); j >= 0; j = record.next(j)) {
                    boolean texts =
                            record.kind(i) != FlatRecord.Kind.NULL
                                    && record.kind(j) != FlatRecord.Kind.NULL;
                    if (texts && holds(text(record, i), text(record, j))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private String text(FlatRecord record, int index) {
            return cased ? record.text(index) : Folding.fold(record.text(index));
        }

        private boolean holds(String value, String of) {
            return switch (part) {
                case WHOLE -> value.equals(of);
                case START -> value.startsWith(of);
                case END -> value.endsWith(of);
                case ANYWHERE -> value.contains(of);
            };
        }

        @Override
        public int cost() {
            return 300;
        }
    }

    /** One value, asked word by word: for what is too rare to deserve better. */
    record Plainly(int slot, Evaluator evaluator, DetectionSection section) implements Check {
        private static final String IT = "it";

        static Plainly of(int slot, Predicate predicate, ZoneId zone) {
            var search = new Search.Match(IT, predicate);
            return new Plainly(
                    slot,
                    new Evaluator(zone),
                    new DetectionSection(Map.of(IT, search), new Condition.Named(IT)));
        }

        @Override
        public boolean holds(Judge judge) {
            var record = judge.record();
            var values = new ArrayList<@Nullable String>();
            for (int i = judge.first(slot); i >= 0; i = record.next(i)) {
                values.add(record.kind(i) == FlatRecord.Kind.NULL ? null : record.text(i));
            }
            return evaluator.holds(section, new OneField(values));
        }

        @Override
        public int cost() {
            return 2_000;
        }
    }

    /** An event that has but one field. */
    private record OneField(List<@Nullable String> own) implements SigmaEvent {
        @Override
        public List<@Nullable String> values(String field) {
            return own;
        }

        @Override
        public List<String> texts() {
            return List.of();
        }
    }
}
