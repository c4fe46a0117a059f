package vn.luytre.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Hands events to DuckDB column by column, without a copy in SQL values: the cheapest way into a file (lake.md A). */
final class EventStream
        implements DuckDBTableFunction<EventStream.Offer, EventStream.Place, Object> {

    /**
     * What a scan gives.
     *
     * @param order which row comes when
     * @param given the columns by their place in {@link Columns#ALL}, ascending
     * @param places by place in {@link Columns#ALL}: the place in {@code given}, if it is there
     * @param numbers places in {@code given} of columns that are not texts and may be null
     */
    record Offer(Staged.Rows rows, int[] order, int[] given, int[] places, int[] numbers) {
        static final Offer NOTHING = of(new Staged().before(0), new int[0], new int[0]);

        static Offer of(Staged.Rows rows, int[] order, int[] given) {
            var places = new int[Columns.ALL.size()];
            for (int i = 0; i < given.length; i++) {
                places[given[i]] = i;
            }
            var numbers =
                    IntStream.range(Math.min(EventBytes.FIXED, given.length), given.length)
                            .filter(i -> type(given[i]) != DuckDBColumnType.VARCHAR)
                            .toArray();
            return new Offer(rows, order, given, places, numbers);
        }
    }

    /** How far a scan has come. */
    static final class Place {
        private int next;
    }

    private Offer offer = Offer.NOTHING;

    /** Sets what the next scan gives, sorted by time, and returns its columns: those in which any event has a value. */
    List<Columns.Column> offer(Staged.Rows rows) {
        var bits = EventBytes.noBits();
        for (int row = 0; row < rows.count(); row++) {
            EventBytes.bits(rows.pages()[row], rows.at()[row], bits);
        }
        var given =
                IntStream.range(0, Columns.ALL.size())
                        .filter(c -> c < EventBytes.FIXED || EventBytes.has(bits, c))
                        .toArray();
        offer = Offer.of(rows, byTime(rows), given);
        return Arrays.stream(given).mapToObj(Columns.ALL::get).toList();
    }

    private static DuckDBColumnType type(int column) {
        return Columns.ALL.get(column).type();
    }

    /** Forgets what was offered. */
    void clear() {
        offer = Offer.NOTHING;
    }

    /** Rows are in the order of their positions already, which decide where times are equal. */
    private static int[] byTime(Staged.Rows rows) {
        return IntStream.range(0, rows.count())
                .boxed()
                .sorted(Comparator.comparingLong(row -> rows.times()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public Offer bind(DuckDBTableFunctionBindInfo info) throws Exception {
        for (int c : offer.given()) {
            info.addResultColumn(Columns.ALL.get(c).name(), Columns.ALL.get(c).type());
        }
        info.setCardinality(offer.rows().count(), false);
        return offer;
    }

    @Override
    public Place init(DuckDBTableFunctionInitInfo info) throws Exception {
        info.setMaxThreads(1);
        return new Place();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter to) throws Exception {
        Offer all = info.getBindData();
        Place place = info.getInitData();
        int from = place.next;
        int count = (int) Math.min(all.rows().count() - from, to.capacity());
        place.next += count;
        if (count > 0) {
            new Chunk(all, from, count).fill(to);
        }
        return count;
    }

    /** Some rows on their way into DuckDB's vectors. */
    private static final class Chunk {
        private final Offer all;
        private final int from;
        private final int count;
        private final List<DuckDBWritableVector> vectors = new ArrayList<>();

        /** Texts are handed over a column at a time; null for columns that hold none. */
        private final byte[] @Nullable [] @Nullable [] texts;

        Chunk(Offer all, int from, int count) {
            this.all = all;
            this.from = from;
            this.count = count;
            this.texts = new byte[all.given().length] @Nullable [] @Nullable [];
        }

        void fill(DuckDBDataChunkWriter to) {
            for (int i = 0; i < all.given().length; i++) {
                vectors.add(to.vector(i));
                if (type(all.given()[i]) == DuckDBColumnType.VARCHAR) {
                    texts[i] = new byte[count] @Nullable [];
                }
            }
            for (int row = 0; row < count; row++) {
                row(row, all.order()[from + row]);
            }
            for (int i = 0; i < texts.length; i++) {
                var column = texts[i];
                if (column != null) {
                    vectors.get(i).setStringUtf8Batch(0, column);
                }
            }
        }

        private void row(int row, int staged) {
            var page = all.rows().pages()[staged];
            int event = all.rows().at()[staged];
            vectors.get(0).setLong(row, all.rows().positions()[staged]);
            vectors.get(1).setLong(row, all.rows().times()[staged]);
            vectors.get(2).setLong(row, EventBytes.number(page, event + EventBytes.RECEIVED));
            vectors.get(3).setLong(row, EventBytes.number(page, event + EventBytes.SOURCE));
            vectors.get(4).setLong(row, EventBytes.number(page, event + EventBytes.UNIT));
            vectors.get(5).setLong(row, EventBytes.number(page, event + EventBytes.SYSTEM));
            int at = event + EventBytes.VALUES;
            for (int word = 0; word < EventBytes.WORDS; word++) {
                for (long bits = EventBytes.word(page, event, word); bits != 0; bits &= bits - 1) {
                    int column = EventBytes.column(word, Long.numberOfTrailingZeros(bits));
                    at += value(all.places()[column], row, page, at);
                }
            }
            for (int i : all.numbers()) {
                if (!EventBytes.has(page, event, all.given()[i])) {
                    vectors.get(i).setNull(row);
                }
            }
        }

        /** Hands over the value that begins there; returns how many bytes it takes. */
        private int value(int i, int row, byte[] page, int at) {
            var column = texts[i];
            if (column != null) {
                int length = EventBytes.length(page, at);
                column[row] = Arrays.copyOfRange(page, at + 4, at + 4 + length);
                return 4 + length;
            }
            if (type(all.given()[i]) == DuckDBColumnType.BOOLEAN) {
                vectors.get(i).setBoolean(row, page[at] != 0);
                return 1;
            }
            vectors.get(i).setLong(row, EventBytes.number(page, at));
            return 8;
        }
    }
}
