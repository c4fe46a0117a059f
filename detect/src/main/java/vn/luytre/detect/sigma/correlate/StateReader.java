package vn.luytre.detect.sigma.correlate;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote. Whatever else comes is refused: nothing is larger than a named limit, and nothing
 * is believed before the sum at the end.
 */
final class StateReader {

    /** Longs of one group, above what any kind saves. */
    private static final int LARGEST_GROUP = 1 << 17;

    /** Chars of one text: of a rule's text. */
    private static final int LONGEST_TEXT = 1 << 20;

    /** Bytes that names may take, beside twice what hits that wait may. */
    private static final long NAMES = 256L << 20;

    private static final int LIST = 24;
    private static final int TEXT = 56;
    private static final int REFERENCE = 8;
    private static final int HIT = 240;

    private static final int MOST_NAMES = 1 << 20;
    private static final int MOST_FIELDS = 1 << 16;

    private final InputStream source;
    private final CRC32C sum = new CRC32C();
    private DataInputStream in;
    private long budget = NAMES; // Bytes of names and hits that are still allowed.
    private long position;
    private final long[] times = new long[4];
    private final List<@Nullable Compiled> correlations = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<OldTarget> targets = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private long droppedGroups;

    StateReader(InputStream source) {
        this.source = new BufferedInputStream(source, 1 << 16);
        in = new DataInputStream(this.source);
    }

    /** What was read is no state we can take up. */
    static final class Unsound extends Exception {

        private static final long serialVersionUID = 1;

        private final Restored.Why why;

        Unsound(Restored.Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        Restored.Why why() {
            return why;
        }
    }

    /**
     * What was asked of a rule's hits when the state was written.
     *
     * @param number of the same rule now; {@link Plan#NONE} if nobody asks for it
     * @param slots for each field now asked, where it was; {@link Plan#NONE} if it was not
     */
    private record OldTarget(int number, int fields, int[] slots) {}

    long position() {
        return position;
    }

    List<String> dropped() {
        return dropped;
    }

    long droppedGroups() {
        return droppedGroups;
    }

    /** Reads up to what needs a correlator; the key of its hashes. */
    long[] begin(CorrelatorSettings settings) throws IOException, Unsound {
        try {
            if (in.readInt() != StateWriter.MAGIC) {
                throw new Unsound(Restored.Why.FOREIGN);
            }
            if (in.readInt() != StateWriter.VERSION) {
                throw new Unsound(Restored.Why.VERSION);
            }
            in = new DataInputStream(new CheckedInputStream(source, sum));
            long[] key = {in.readLong(), in.readLong()};
            if (in.readInt() != settings.shard() || in.readInt() != settings.shards()) {
                throw new Unsound(Restored.Why.SHARD);
            }
            budget += 2 * settings.bounds().waitingBytes();
            position = in.readLong();
            for (int i = 0; i < times.length; i++) {
                times[i] = in.readLong();
            }
            return key;
        } catch (EOFException e) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
    }

    /** Reads names and groups, and when all of it was. */
    void read(Plan plan, Groups groups, Watermark watermark) throws IOException, Unsound {
        try {
            names(plan);
            int count = count(Integer.MAX_VALUE);
            for (int i = 0; i < count; i++) {
                group(groups);
            }
            watermark.load(times);
        } catch (EOFException e) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
    }

    /** Reads hits that wait, and the sum. */
    void hits(Consumer<HeldHit> hits) throws IOException, Unsound {
        try {
            int count = count(MOST_NAMES);
            for (int i = 0; i < count; i++) {
                var hit = hit();
                if (hit != null) {
                    hits.accept(hit);
                }
            }
            long found = sum.getValue();
            if (new DataInputStream(source).readLong() != found) {
                throw new Unsound(Restored.Why.DAMAGED);
            }
        } catch (EOFException e) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
    }

    private void names(Plan plan) throws IOException, Unsound {
        var known = new HashMap<String, Compiled>();
        plan.correlations().forEach(one -> known.put(one.identity().hex(), one));
        int count = count(MOST_NAMES);
        for (int i = 0; i < count; i++) {
            var now = known.get(text());
            var title = text();
            correlations.add(now);
            titles.add(title);
            if (now == null) {
                dropped.add(title);
            }
        }
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < plan.targets().size(); i++) {
            numbers.put(plan.targets().get(i).name(), i);
        }
        int targetCount = count(MOST_NAMES);
        for (int i = 0; i < targetCount; i++) {
            var name = text();
            var before = new HashMap<String, Integer>();
            int fields = count(MOST_FIELDS);
            for (int field = 0; field < fields; field++) {
                before.put(text(), field);
            }
            int number = numbers.getOrDefault(name, Plan.NONE);
            var asked = number == Plan.NONE ? new String[0] : plan.targets().get(number).fields();
            spend(LIST + REFERENCE * asked.length);
            var slots = new int[asked.length];
            for (int slot = 0; slot < slots.length; slot++) {
                slots[slot] = before.getOrDefault(asked[slot], Plan.NONE);
            }
            targets.add(new OldTarget(number, fields, slots));
        }
    }

    private void group(Groups groups) throws IOException, Unsound {
        int number = in.readInt();
        if (number < 0 || number >= correlations.size()) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
        long high = in.readLong();
        long low = in.readLong();
        long time = in.readLong();
        var saved = new long[count(LARGEST_GROUP)];
        for (int i = 0; i < saved.length; i++) {
            saved[i] = in.readLong();
        }
        var correlation = correlations.get(number);
        if (correlation == null) {
            droppedGroups++;
            return;
        }
        if (groups.table().find(high, low) != GroupTable.NONE) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
        int group = groups.open(high, low, correlation.number(), saved.length, time);
        if (group != GroupTable.NONE && !correlation.window().load(groups, group, saved)) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
    }

    private @Nullable HeldHit hit() throws IOException, Unsound {
        int number = in.readInt();
        if (number < 0 || number >= targets.size()) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
        var target = targets.get(number);
        long event = in.readLong();
        long time = in.readLong();
        int scope = in.readInt();
        spend(HIT + REFERENCE * target.fields());
        var before = new String[target.fields()][];
        for (int i = 0; i < before.length; i++) {
            int values = count(HeldFields.MOST);
            spend(LIST + REFERENCE * values);
            before[i] = new String[values];
            for (int j = 0; j < before[i].length; j++) {
                before[i][j] = text();
            }
        }
        if (target.number() == Plan.NONE) {
            return null;
        }
        var fields = new String[target.slots().length][];
        for (int slot = 0; slot < fields.length; slot++) {
            int old = target.slots()[slot];
            fields[slot] = old == Plan.NONE ? new String[0] : before[old];
        }
        return new HeldHit(target.number(), event, time, scope, fields);
    }

    private int count(int most) throws IOException, Unsound {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
        return count;
    }

    private String text() throws IOException, Unsound {
        int length = 2 * count(LONGEST_TEXT);
        spend(TEXT + length);
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    private void spend(int bytes) throws Unsound {
        budget -= bytes;
        if (budget < 0) {
            throw new Unsound(Restored.Why.DAMAGED);
        }
    }
}
