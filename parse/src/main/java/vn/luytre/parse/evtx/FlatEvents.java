package vn.luytre.parse.evtx;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.FlatRecord.Kind;
import vn.luytre.parse.RecordTime;

/**
 * Tells each record of a log as a {@link FlatRecord}, for judging, without allocating once the log's names have been met (but
 * for numbers with a fraction). It holds what rules see of the record's {@linkplain EvtxRecord#json JSON}: the header by its own
 * names, attributes joined to their element ({@code Provider_Name}, {@code TimeCreated_SystemTime}), the data by theirs without
 * spaces, whole numbers in decimal, the rest as text. Where JSON and Windows write a value differently it is as Windows writes it,
 * for so rules have it: GUIDs in braces, times with seven digits. Serves one reader.
 */
public final class FlatEvents implements RecordVisitor {

    /** Takes one record after the other; both objects are used again. */
    @FunctionalInterface
    public interface Taker {

        /** @param timeMicros when it happened, microseconds since 1970; {@link Long#MIN_VALUE} if the record does not say */
        void take(EvtxRecord record, FlatRecord fields, long timeMicros);
    }

    /** Names remembered before all are forgotten. */
    private static final int MAX_NAMES = 1 << 16;

    private static final int NONE_HELD = Integer.MIN_VALUE;

    /** Attributes of the header that a reader calls by their own name alone. */
    private static final Map<String, String> HEADER =
            Map.of(
                    "Qualifiers", "EventID_Qualifiers",
                    "SystemTime", "TimeCreated_SystemTime",
                    "ActivityID", "Correlation_ActivityID",
                    "RelatedActivityID", "Correlation_RelatedActivityID",
                    "UserID", "Security_UserID");

    /** Stands before the name of data that is called as the header calls something: no event passes for another. */
    private static final String DATA = "EventData.";

    /**
     * What becomes of the values of a name.
     *
     * @param hidden the field where the header of the record has that name; the same for the header's own
     */
    private record Target(int field, int hidden, Meaning meaning) {}

    private enum Meaning {
        VALUE,
        /** A value of {@code EventData} that has a name: where it says nothing, it says the empty text. */
        NAMED,
        /** One without a name: if it says nothing it is null, among others of its kind the empty text. */
        NAMELESS,
        /** The time of the event. */
        TIME,
        /** No rule sees it. */
        NONE
    }

    private final FlatRecord record;
    private final Taker to;
    private final Map<FieldName, Target> targets = new IdentityHashMap<>();
    private final Utf8 text = new Utf8();
    private int length;
    private long timeMicros;
    private long cut;
    private boolean whole;

    /** Nameless values so far; and the field of the first one, if it says nothing and no other has come. */
    private int nameless;

    private int heldBack;

    /** How many of the record's values are the header's, which comes first. */
    private int headerValues;

    public FlatEvents(FlatRecord record, Taker to) {
        this.record = record;
        this.to = to;
    }

    /** How many records had more values than {@link FlatRecord#MAX_VALUES}; the values beyond are not in them. */
    public long cut() {
        return cut;
    }

    @Override
    public boolean begin(EvtxRecord of) {
        record.begin(0);
        length = 0;
        timeMicros = Long.MIN_VALUE;
        whole = true;
        nameless = 0;
        headerValues = 0;
        heldBack = NONE_HELD;
        return true;
    }

    @Override
    public void field(FieldName name, EvtxValue value) {
        var target = targets.get(name);
        if (target == null) {
            target = target(name);
        }
        int field = isInHeader(target.field) ? target.hidden : target.field;
        switch (target.meaning) {
            case NONE -> {}
            case VALUE -> add(field, value, value.isAbsent());
            case NAMED -> add(field, value, false);
            case NAMELESS -> nameless(field, value);
            case TIME -> {
                timeMicros = micros(value);
                add(field, value, false);
            }
        }
        if (name.section() == FieldName.Section.SYSTEM) {
            headerValues = record.count();
        }
    }

    private boolean isInHeader(int field) {
        int first = field >= 0 ? record.first(field) : -1;
        return first >= 0 && first < headerValues;
    }

    /** Most logs hold the time as a number, some as text. */
    private static long micros(EvtxValue value) {
        if (value.type() != ValueType.FILETIME) {
            return RecordTime.micros(value.text());
        }
        long ticks = value.ticks();
        return ticks > 0 ? Math.floorDiv(ticks - ValueText.EPOCH, 10) : RecordTime.NONE;
    }

    private void nameless(int field, EvtxValue value) {
        nameless++;
        if (nameless == 1 && value.isAbsent()) {
            heldBack = field;
            return;
        }
        if (heldBack != NONE_HELD) {
            whole &= record.add(heldBack, length, 0, Kind.TEXT, true);
            heldBack = NONE_HELD;
        }
        add(field, value, false);
    }

    @Override
    public void end(EvtxRecord of) {
        if (heldBack != NONE_HELD) {
            whole &= record.add(heldBack, length, 0, Kind.NULL, true);
        }
        if (!whole) {
            cut++;
        }
        to.take(of, record, timeMicros == Long.MIN_VALUE ? of.writtenMicros() : timeMicros);
    }

    private Target target(FieldName name) {
        if (targets.size() >= MAX_NAMES) {
            targets.clear();
        }
        var called = name.name().replace(" ", "");
        var meaning =
                switch (name.section()) {
                    case SYSTEM -> {
                        called = name.isAttribute() ? HEADER.getOrDefault(called, called) : called;
                        yield called.equals("TimeCreated_SystemTime")
                                ? Meaning.TIME
                                : Meaning.VALUE;
                    }
                    case EVENT_DATA -> called.equals("Data") ? Meaning.NAMELESS : Meaning.NAMED;
                    case USER_DATA -> Meaning.VALUE;
                    case RENDERING_INFO, OTHER -> Meaning.NONE;
                };
        if (name.isAttribute() && name.section() != FieldName.Section.SYSTEM) {
            meaning = Meaning.NONE;
        }
        int field = record.fields().id(called);
        boolean header = name.section() == FieldName.Section.SYSTEM;
        var target = new Target(field, header ? field : record.fields().id(DATA + called), meaning);
        targets.put(name, target);
        return target;
    }

    private void add(int field, EvtxValue value, boolean absent) {
        text.clear();
        var kind = absent ? Kind.NULL : write(value);
        int size = text.length();
        var bytes = record.grow(length + size);
        System.arraycopy(text.bytes(), 0, bytes, length, size);
        whole &= record.add(field, length, size, kind, text.isAscii());
        length += size;
    }

    private Kind write(EvtxValue value) {
        int type = value.type();
        if (type == ValueType.REAL32 || type == ValueType.REAL64) {
            return real(value.text());
        }
        value.writeTo(text);
        if (type == ValueType.BOOL) {
            return Kind.BOOLEAN;
        }
        return type >= ValueType.INT8 && type <= ValueType.UINT64 && value.isInteger()
                ? Kind.NUMBER
                : Kind.TEXT;
    }

    /** The text a number with a fraction has everywhere: without exponent or zeros at its end. */
    private Kind real(String told) {
        try {
            double number = Double.parseDouble(told);
            if (Double.isFinite(number)) {
                text.text(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
                return Kind.NUMBER;
            }
        } catch (NumberFormatException e) {
            // A value of the wrong size is told as its bytes.
        }
        text.text(told);
        return Kind.TEXT;
    }
}
