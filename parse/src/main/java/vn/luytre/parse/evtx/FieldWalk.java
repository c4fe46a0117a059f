package vn.luytre.parse.evtx;

import org.jspecify.annotations.Nullable;

/** Tells a record as fields. */
final class FieldWalk extends Walk {

    private final FieldNames names;
    private final Utf8 mixed = new Utf8();
    private @Nullable RecordVisitor to;

    FieldWalk(Templates templates, FieldNames names) {
        super(templates);
        this.names = names;
    }

    void fields(Chunk chunk, int from, int end, RecordVisitor visitor) throws Damage {
        to = visitor;
        record(chunk, from, end);
    }

    @Override
    void program(Program program, Instances.Values values, int depth, Place place) throws Damage {
        var flat = program.flat(place, names);
        int nested = 0;
        for (int i = 0; i <= flat.steps.length; i++) {
            while (nested < flat.nested.length && flat.nested[nested].after() == i) {
                var inner = flat.nested[nested++];
                instance(inner.instance(), depth, inner.inside());
            }
            if (i < flat.steps.length) {
                step(flat.steps[i], values, depth);
            }
        }
    }

    private void step(FlatProgram.Step step, Instances.Values values, int depth) throws Damage {
        spend(8);
        var name = step.name();
        if (step.nameValues() != null && name != null) {
            var told = joined(step.nameValues(), step.literals(), values);
            name = told.isEmpty() ? name : names.get(name.section(), told);
        }
        if (step.values().length == 1 && step.values()[0] >= 0) {
            value(step, name, values, depth);
        } else if (name != null) {
            literal(step, values);
            tell(name);
        }
    }

    private void literal(FlatProgram.Step step, Instances.Values values) throws Damage {
        var parts = step.values();
        if (parts.length == 1) {
            var text = step.literals()[-1 - parts[0]];
            spend(text.length());
            value.set(text);
        } else {
            value.set(joined(parts, step.literals(), values));
        }
    }

    private void value(
            FlatProgram.Step step, @Nullable FieldName name, Instances.Values values, int depth)
            throws Damage {
        int index = step.values()[0];
        int type = type(values, index);
        if (type == ValueType.BINXML) {
            nested(values, index, depth, step.inside());
        } else if (name == null || (type == ValueType.NULL && step.needed())) {
            return;
        } else if ((type & ValueType.ARRAY) != 0) {
            each(name, values, index);
        } else {
            set(values, index, type);
            tell(name);
        }
    }

    /** Every value of an array by itself; an empty array is one empty value. */
    private void each(FieldName name, Instances.Values values, int index) throws Damage {
        var items = items(values, index);
        do {
            items.next(value);
            spend(8 + value.length());
            tell(name);
        } while (items.hasNext());
    }

    private String joined(int[] parts, String[] literals, Instances.Values values) throws Damage {
        mixed.clear();
        for (int part : parts) {
            if (part < 0) {
                spend(literals[-1 - part].length());
                mixed.text(literals[-1 - part]);
            } else {
                set(values, part, type(values, part) & ~ValueType.ARRAY);
                value.writeTo(mixed);
            }
        }
        return mixed.toString();
    }

    private void tell(FieldName name) {
        if (to != null) {
            to.field(name, value);
        }
    }
}
