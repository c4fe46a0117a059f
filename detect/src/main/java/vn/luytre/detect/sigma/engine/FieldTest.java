package vn.luytre.detect.sigma.engine;

import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.Predicate.FieldRef.Part;
import vn.luytre.event.FlatRecord;

/** Questions about a field rather than one of its values. */
final class FieldTest {

    private FieldTest() {}

    /** Whether the event has the field at all. */
    record Exists(int field, boolean present) implements Test {
        @Override
        public boolean holds(Judge judge) {
            return judge.record().first(field) >= 0 == present;
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    /** The field is absent or has a null. */
    record IsNull(int field) implements Test {
        @Override
        public boolean holds(Judge judge) {
            var record = judge.record();
            int at = record.first(field);
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
    record SameAs(int field, int other, Part part, boolean cased) implements Test {
        @Override
        public boolean holds(Judge judge) {
            var record = judge.record();
            for (int i = record.first(field); i >= 0; i = record.next(i)) {
                for (int j = record.first(other); j >= 0; j = record.next(j)) {
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
}
