package vn.luytre.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private static final List<Filler> FILLERS = fillers();

    private List<Held> events = List.of();

    /** Sets what the next scan gives. */
    void offer(List<Held> events) {
        this.events = events;
    }

    @Override
    public List<Held> bind(DuckDBTableFunctionBindInfo info) throws Exception {
        for (var column : Columns.ALL) {
            info.addResultColumn(column.name(), column.type());
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
            for (int c = 0; c < FILLERS.size(); c++) {
                FILLERS.get(c).fill(to.vector(c), chunk);
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
