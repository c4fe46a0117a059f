package vn.luytre.parse.evtx;

import java.util.ArrayList;
import java.util.List;

/** Goes through the BinXML of one record: fragment, template instances, and BinXML in their values. */
abstract class Walk {

    final EvtxValue value = new EvtxValue();

    private final Templates templates;
    private final List<Instances.Values> frames = new ArrayList<>();
    private Chunk chunk = new Chunk();
    private int work;
    private boolean borrowed;

    Walk(Templates templates) {
        this.templates = templates;
        for (int i = 0; i <= Limits.NESTED; i++) {
            frames.add(new Instances.Values());
        }
    }

    /** Runs a program over the values of one instance; the place is where its elements stand. */
    abstract void program(Program program, Instances.Values values, int depth, Place place)
            throws Damage;

    /** Goes through what stands between those places of the chunk. */
    final void record(Chunk in, int from, int end) throws Damage {
        chunk = in;
        work = 0;
        borrowed = false;
        read(from, end, 0, Place.ROOT, true);
    }

    /** True if the last record needed a template from elsewhere. */
    final boolean borrowed() {
        return borrowed;
    }

    final void spend(int amount) throws Damage {
        work += amount;
        if (work > Limits.RECORD_WORK) {
            throw new Damage(Finding.Kind.LIMIT);
        }
        chunk.spend(amount);
    }

    private void read(int from, int end, int depth, Place place, boolean dependency) throws Damage {
        int pos = from;
        if (pos + 4 <= end && Le.u8(chunk.bytes, pos) == 0x0F) {
            pos += 4;
        }
        if (pos >= end || Le.u8(chunk.bytes, pos) == 0) {
            return;
        }
        spend(16);
        if (Le.u8(chunk.bytes, pos) == 0x0C) {
            instance(pos, end, depth, place);
            return;
        }
        var program = templates.fragment(chunk, pos, end, dependency);
        var values = frame(depth);
        values.count = 0;
        program(program, values, depth, place);
    }

    private void instance(int pos, int end, int depth, Place place) throws Damage {
        var program = templates.of(chunk, pos, end);
        borrowed |= templates.borrowed();
        var values = frame(depth);
        Instances.values(chunk.bytes, pos, end, values);
        program(program, values, depth, place);
    }

    private Instances.Values frame(int depth) throws Damage {
        if (depth > Limits.NESTED) {
            throw new Damage(Finding.Kind.LIMIT);
        }
        return frames.get(depth);
    }

    /** A template instance that stands in a fragment. */
    final void instance(int pos, int depth, Place place) throws Damage {
        instance(pos, Chunk.SIZE, depth + 1, place);
    }

    /** BinXML in a value. */
    final void nested(Instances.Values values, int index, int depth, Place place) throws Damage {
        int at = values.at[index];
        read(at, at + values.size[index], depth + 1, place, false);
    }

    /** The type of the value; none beyond the last. */
    static int type(Instances.Values values, int index) {
        return index < values.count ? values.type[index] & 0xFF : ValueType.NULL;
    }

    /** Puts the value of that index into {@link #value}, as of that type. */
    final void set(Instances.Values values, int index, int type) throws Damage {
        int size = index < values.count ? values.size[index] : 0;
        spend(size);
        value.set(chunk.bytes, size == 0 ? 0 : values.at[index], size, type);
    }

    /** The items of a value that is an array. */
    final Items items(Instances.Values values, int index) {
        return new Items(
                chunk.bytes,
                values.at[index],
                values.size[index],
                values.type[index] & 0xFF & ~ValueType.ARRAY);
    }
}
