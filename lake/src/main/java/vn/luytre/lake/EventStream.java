package vn.luytre.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv6;
import vn.luytre.lake.query.Fold;
import vn.luytre.lake.query.Overflow;
import vn.luytre.lake.query.SqlCompiler;

/** Hands events to DuckDB column by column, without a copy in SQL values: the cheapest way into a file (lake.md A). */
final class EventStream implements DuckDBTableFunction<List<Held>, EventStream.Place, Object> {

    /** Fills one column of a chunk with the events from {@code from} on. */
    private interface Filler {
        void fill(DuckDBWritableVector to, List<Held> events);
    }

    /** How far a scan has come. */
    static final class Place {
        private int next;
    }

    private static final Field[] FIELDS = Field.values();
    private static final List<Filler> FILLERS = fillers();
    private static final List<@Nullable Field> FIELD_OF_COLUMN = fieldsOfColumns();

    private List<Held> events = List.of();
    private List<Integer> given = List.of();

    /** Sets what the next scan gives, and returns its columns: those in which any event has a value. */
    List<Columns.Column> offer(List<Held> events) {
        this.events = events;
        var seen = new boolean[Field.COUNT];
        boolean flaw = false;
        boolean overflow = false;
        for (var held : events) {
            var event = held.event();
            flaw |= event.flaw() != null;
            overflow |= !event.overflow().isEmpty();
            for (var field : FIELDS) {
                seen[field.ordinal()] |= event.get(field) != null;
            }
        }
        var indices = new ArrayList<Integer>();
        for (int c = 0; c < Columns.ALL.size(); c++) {
            var name = Columns.ALL.get(c).name();
            var field = FIELD_OF_COLUMN.get(c);
            boolean any = field == null || seen[field.ordinal()];
            if (any && (flaw || !name.equals("flaw")) && (overflow || !name.equals("overflow"))) {
                indices.add(c);
            }
        }
        given = List.copyOf(indices);
        return given.stream().map(Columns.ALL::get).toList();
    }

    @Override
    public List<Held> bind(DuckDBTableFunctionBindInfo info) throws Exception {
        for (int c : given) {
            info.addResultColumn(Columns.ALL.get(c).name(), Columns.ALL.get(c).type());
        }
        info.setCardinality(events.size(), false);
        return events;
    }

    @Override
    public Place init(DuckDBTableFunctionInitInfo info) throws Exception {
        info.setMaxThreads(1);
        return new Place();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter to) throws Exception {
        List<Held> all = info.getBindData();
        Place place = info.getInitData();
        int end = (int) Math.min(all.size(), place.next + to.capacity());
        var chunk = all.subList(place.next, end);
        place.next = end;
        if (!chunk.isEmpty()) {
            for (int i = 0; i < given.size(); i++) {
                FILLERS.get(given.get(i)).fill(to.vector(i), chunk);
            }
        }
        return chunk.size();
    }

    /** In the order of {@link Columns#ALL}. */
    private static List<Filler> fillers() {
        var fillers = new ArrayList<Filler>();
        fillers.add(longs(Held::position));
        fillers.add(longs(Held::filedMicros));
        fillers.add(longs(h -> h.event().receivedMicros()));
        fillers.add(longs(h -> h.event().origin().source()));
        fillers.add(longs(h -> h.event().origin().unit()));
        fillers.add(longs(h -> h.event().origin().system()));
        fillers.add(texts(h -> h.event().flaw()));
        fillers.add(texts(h -> Overflow.json(h.event().overflow())));
        fillers.add(texts(h -> h.event().original()));
        fillers.add(EventStream::messageInOriginal);
        for (var field : Field.values()) {
            switch (field.kind()) {
                case KEYWORD, TEXT ->
                        fillers.add(
                                SqlCompiler.LOWER.contains(field)
                                        ? texts(h -> lower(h.event().text(field)))
                                        : texts(h -> h.event().text(field)));
                case LONG -> fillers.add(nullables(h -> h.event().number(field)));
                case IP -> {
                    fillers.add(texts(h -> h.event().text(field)));
                    fillers.add(nullables(h -> key(h.event().ip(field))));
                    fillers.add(nullables(h -> low(h.event().ip(field))));
                }
            }
        }
        return List.copyOf(fillers);
    }

    /** The field each column belongs to; null for columns that are no field's. */
    private static List<@Nullable Field> fieldsOfColumns() {
        var fields = new ArrayList<@Nullable Field>();
        for (int c = 0; c < Columns.ALL.size() - columnsOfFields(); c++) {
            fields.add(null);
        }
        for (var field : FIELDS) {
            for (int c = field.kind() == Field.Kind.IP ? 3 : 1; c > 0; c--) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static int columnsOfFields() {
        return Arrays.stream(FIELDS).mapToInt(f -> f.kind() == Field.Kind.IP ? 3 : 1).sum();
    }

    private static void messageInOriginal(DuckDBWritableVector to, List<Held> events) {
        for (int row = 0; row < events.size(); row++) {
            var event = events.get(row).event();
            var message = event.text(Field.MESSAGE);
            to.setBoolean(row, message == null || event.original().contains(message));
        }
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : Fold.lower(text);
    }

    private static @Nullable Long key(@Nullable Ip ip) {
        return ip == null ? null : Long.valueOf(ip.key());
    }

    private static @Nullable Long low(@Nullable Ip ip) {
        return ip instanceof Ipv6 six ? Long.valueOf(six.low()) : null;
    }

    private static Filler longs(ToLongFunction<Held> value) {
        return (to, events) -> {
            for (int row = 0; row < events.size(); row++) {
                to.setLong(row, value.applyAsLong(events.get(row)));
            }
        };
    }

    private static Filler nullables(Function<Held, @Nullable Long> value) {
        return (to, events) -> {
            for (int row = 0; row < events.size(); row++) {
                Long number = value.apply(events.get(row));
                if (number == null) {
                    to.setNull(row);
                } else {
                    to.setLong(row, number);
                }
            }
        };
    }

    private static Filler texts(Function<Held, @Nullable String> value) {
        return (to, events) -> {
            byte[] @Nullable [] bytes = new byte[events.size()] @Nullable [];
            for (int row = 0; row < bytes.length; row++) {
                String text = value.apply(events.get(row));
                bytes[row] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            }
            to.setStringUtf8Batch(0, bytes);
        };
    }
}
