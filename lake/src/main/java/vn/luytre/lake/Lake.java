package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.journal.Disk;
import vn.luytre.lake.journal.FolderLock;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Sql;
import vn.luytre.lake.query.Target;

/**
 * Events at rest: written in batches, merged, expired and asked. One process owns a lake; others may write to it beside
 * ({@link SharedLake}). One thread adds and commits, one (the same or another) compacts and expires, any number ask.
 *
 * <p>Invariant: every event added and committed is in exactly one live file, and {@link #committed()} tells which. After
 * a crash the caller reads the journal again from there; files that no transaction names are deleted at opening.
 */
public final class Lake implements AutoCloseable {

    private final Path root;
    private final Catalogue catalogue;
    private final LakeSettings settings;
    private final @Nullable FolderLock lock;
    private final EventFiles files;
    private final Duck reader;
    private final Analysis analysis;
    private final Questions questions;
    private final Housekeeping housekeeping;
    private final LakeWriter writer;
    private final Object refreshing = new Object();
    private final Set<String> missing;
    private volatile List<LakeFile> live;

    private Lake(
            Path root,
            Catalogue catalogue,
            LakeSettings settings,
            @Nullable FolderLock lock,
            String workshop,
            Disk disk,
            int partition) {
        this.root = root;
        this.catalogue = catalogue;
        this.settings = settings;
        this.lock = lock;
        this.files = new EventFiles(root, workshop + "write", settings, disk);
        this.reader =
                Duck.start(
                        root,
                        root.resolve(workshop + "read"),
                        settings.readerMemory(),
                        settings.threads());
        this.analysis = new Analysis(root, Analysis.PATIENCE);
        var indexes = new Indexes(root);
        this.questions = new Questions(root, reader, indexes, settings.timeout());
        this.housekeeping = new Housekeeping(root, catalogue, settings, files, indexes, disk);
        this.missing =
                Set.copyOf(
                        catalogue.live().stream()
                                .map(LakeFile::path)
                                .filter(p -> Files.notExists(root.resolve(p)))
                                .toList());
        this.live = present();
        this.writer = new LakeWriter(partition, catalogue, files, this::refresh);
    }

    /** Opens the lake of this machine's own journal in that folder, creating it if need be, and deletes files that no transaction names. */
    public static Lake open(Path folder, Catalogue catalogue, LakeSettings settings)
            throws IOException {
        return open(folder, catalogue, settings, 0);
    }

    /** The same; what is added comes through that partition of the log. */
    public static Lake open(Path folder, Catalogue catalogue, LakeSettings settings, int partition)
            throws IOException {
        NativeLibraries.clear(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
        return open(folder, catalogue, settings, Disk.REAL, partition);
    }

    static Lake open(
            Path folder, Catalogue catalogue, LakeSettings settings, Disk disk, int partition)
            throws IOException {
        var lock = FolderLock.take(folder);
        try {
            Housekeeping.sweep(folder, catalogue, disk);
            return new Lake(folder, catalogue, settings, lock, "tmp/", disk, partition);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a lake that another process owns, to ask it: what is committed from now on is found after {@link #refresh}. Nothing is added,
     * merged or expired here; {@link SharedLake} adds.
     */
    public static Lake beside(Path folder, Catalogue catalogue, LakeSettings settings)
            throws IOException {
        Files.createDirectories(folder);
        var workshop = "tmp/" + UUID.randomUUID() + "-";
        return new Lake(folder, catalogue, settings, null, workshop, Disk.REAL, 1);
    }

    /** {@link LakeWriter#add}. */
    public void add(Event event, long position) {
        writer.add(event, position);
    }

    /** {@link LakeWriter#buffered}. */
    public int buffered() {
        return writer.buffered();
    }

    /** {@link LakeWriter#reached}. */
    public long reached() {
        return writer.reached();
    }

    /** {@link LakeWriter#commit}. What was committed can be found from then on. */
    public void commit(long upTo) {
        writer.commit(upTo);
    }

    /** {@link LakeWriter#committed}. */
    public long committed() {
        return writer.committed();
    }

    /** A page of events with what was asked for beside it. */
    public SearchResult search(SearchRequest request, Scope scope, Cancel cancel) {
        long started = System.nanoTime();
        var source = source(request.query(), scope);
        var search = new Search(request.query(), source, questions.asking(cancel));
        var rows = search.page(request.columns(), request.limit() + 1, request.after());
        boolean more = rows.size() > request.limit();
        var page = more ? rows.subList(0, request.limit()) : rows;
        var all = more || request.after() != null ? null : page;
        var around = questions.around(request, scope, source, all, cancel);
        return new SearchResult(
                List.copyOf(page),
                more ? page.getLast().mark() : null,
                request.buckets() == 0 ? null : around.histogram(),
                around.counts(),
                source.stats(started));
    }

    /** How many events the question finds in each stretch of time; at most {@code most} stretches. */
    public SearchResult.Histogram histogram(Query query, Scope scope, int most, Cancel cancel) {
        var source = source(query, scope);
        return questions.around(query, scope, source, most, List.of(), 1, cancel).histogram();
    }

    /** How many events the question finds. */
    public long count(Query query, Scope scope, Cancel cancel) {
        return new Search(query, source(query, scope), questions.asking(cancel)).count();
    }

    /** The commonest values of a field among the events the question finds. */
    public List<SearchResult.Facet> top(
            Query query, Scope scope, Field field, int most, Cancel cancel) {
        return counts(query, scope, List.of(new Target.Slot(field)), most, cancel).getFirst().top();
    }

    /** How the events the question finds spread over the values of each of these fields, in one reading. */
    public List<FieldCounts> counts(
            Query query, Scope scope, List<Target> fields, int most, Cancel cancel) {
        return new Search(query, source(query, scope), questions.asking(cancel))
                .around(0, fields, most)
                .counts();
    }

    /** How far the events that the question finds reach, and how many of them each of {@code parts} finds. */
    public Extent extent(Query query, Scope scope, List<Expr> parts, Cancel cancel) {
        return outline(query, scope, cancel).extent(parts);
    }

    /** Counts by time, apart for some values of a keyword field; at most {@code most} stretches. */
    public Bands bands(
            Query query, Scope scope, Field field, List<String> values, int most, Cancel cancel) {
        return outline(query, scope, cancel).bands(field, values, most);
    }

    /** The journal position before which everything can be found from now on; waits for a commit that is under way. */
    public long settled() {
        return writer.settled();
    }

    /** What of the events in any of these stretches answers the question; nothing if there is none. */
    public Arrived arrived(
            Expr expr,
            List<Stretch> stretches,
            Scope scope,
            List<Field> columns,
            int newest,
            Cancel cancel) {
        var query = Query.always(expr);
        var holding =
                live.stream()
                        .filter(file -> stretches.stream().anyMatch(each -> each.touches(file)))
                        .toList();
        var source = EventSource.of(root, holding, scope, query.from(), query.to());
        var asking = questions.asking(cancel);
        var within =
                Sql.or(
                        stretches.stream()
                                .map(each ->
                                        Sql.of(
                                                "position >= ? AND position < ?",
                                                each.from(),
                                                each.to()))
                                .toList());
        var search = new Search(query, source, asking, within);
        return new Arrived(
                new Outline(search, asking).extent(List.of()), search.page(columns, newest, null));
    }

    /** Answers an analyst's SELECT over the events of that time in scope, at most {@code most} rows. */
    public SqlAnswer sql(String sql, long from, long to, Scope scope, int most, Cancel cancel) {
        return analysis.ask(sql, EventSource.of(root, live, scope, from, to), most, cancel);
    }

    private Outline outline(Query query, Scope scope, Cancel cancel) {
        var asking = questions.asking(cancel);
        return new Outline(new Search(query, source(query, scope), asking), asking);
    }

    /** The whole event; empty if the lake does not hold it (any more) or the scope does not see it. */
    public Optional<Held> event(long position, Scope scope) {
        return Opening.at(
                position,
                source(Query.always(Expr.ALL), scope, position),
                questions.asking(new Cancel()));
    }

    /** What one source sent shortly before and after an event, oldest first, the event among it. */
    public List<SearchResult.Row> neighbours(Held event, Scope scope, int each) {
        return Neighbours.of(
                event, each, expr -> source(expr, scope), questions.asking(new Cancel()));
    }

    /** Looks for indicators in all held events of a time. */
    public RetroResult retro(
            RetroRequest request, Scope scope, RetroProgress progress, Cancel cancel) {
        long started = System.nanoTime();
        var source = EventSource.of(root, live, scope, request.from(), request.to());
        var hits = questions.retro(scope, request).run(source.files(), progress, cancel);
        return new RetroResult(hits, source.stats(started));
    }

    /**
     * Hands over the events that {@link #retro} met: one that several indicators met in one field at least once, one met
     * in two fields once for each. In no order.
     *
     * @param fields where to look; the fields of the hits that are wanted
     * @param columns what of each event is wanted
     */
    public void met(
            RetroRequest request,
            Set<Field> fields,
            List<Field> columns,
            Scope scope,
            RetroProgress progress,
            Cancel cancel,
            BiConsumer<Field, SearchResult.Row> to) {
        var source = EventSource.of(root, live, scope, request.from(), request.to());
        questions
                .retro(scope, request)
                .rows(source.files(), fields, columns, progress, cancel, to::accept);
    }

    /**
     * Reads all events that a question finds, whole, roughly from the oldest on; within a stretch of some ten thousand in no
     * order. What is committed meanwhile may or may not be among them.
     *
     * @return how many they were
     */
    public long scan(
            Query query, Scope scope, RetroProgress progress, Cancel cancel, Consumer<Held> to) {
        return scan(Scan.STRETCH_ROWS).run(query, scope, progress, cancel, to);
    }

    Scan scan(long stretchRows) {
        return new Scan(root, reader, () -> live, settings.timeout(), stretchRows);
    }

    /** Merges small files, sorts closed days and deletes what nobody reads any more. Returns how many files went. */
    public int compact(Instant now) {
        return compacted(now, null);
    }

    /**
     * The same while the machine's clock is doubted: what bears a stamp beyond the time that is agreed is not merged with what
     * does not, or a file of both would say nothing of when those behind it arrived ({@link Arrivals}).
     *
     * @param agreed stamps up to then are believed
     */
    public int compact(Instant now, Instant agreed) {
        return compacted(now, agreed);
    }

    private int compacted(Instant now, @Nullable Instant agreed) {
        int gone = housekeeping.compact(this::present, now, agreed);
        refresh();
        return gone;
    }

    /** Drops events that have been kept long enough and frees their room. Returns how many files went. */
    public int expire(Retention retention, Instant now) {
        int gone = housekeeping.expire(present(), retention, now);
        refresh();
        return gone;
    }

    /** How much came from each source in each hour of arrival, for units in scope; kept when the events have expired. */
    public List<Tally> tallies(Instant from, Instant to, Scope scope) {
        return catalogue.tallies(Event.micros(from), Event.micros(to)).stream()
                .filter(t -> scope.sees(t.unit()))
                .toList();
    }

    /** All that ever came from each source, with the time it last spoke. */
    public List<Tally> totals(Scope scope) {
        return catalogue.totals().stream().filter(t -> scope.sees(t.unit())).toList();
    }

    /** Files that hold events now: for the page that shows how full the lake is. */
    public List<LakeFile> files() {
        return live;
    }

    /**
     * Files the catalogue names that were not on disk at opening: their events are lost, a person must see this.
     * Questions are answered without them.
     */
    public Set<String> missing() {
        return missing;
    }

    /**
     * Looks at the catalogue again: what other nodes have committed can be found from then on. Reads and sets under one lock:
     * compaction beside a commit must not put an older list over a newer one.
     */
    public void refresh() {
        synchronized (refreshing) {
            live = present();
        }
    }

    private List<LakeFile> present() {
        var named = catalogue.live();
        return missing.isEmpty()
                ? named
                : named.stream().filter(f -> !missing.contains(f.path())).toList();
    }

    private EventSource source(Query query, Scope scope) {
        return questions.source(live, query, scope);
    }

    private EventSource source(Query query, Scope scope, long position) {
        var holding =
                live.stream()
                        .filter(f -> position >= f.minPosition() && position <= f.maxPosition())
                        .toList();
        return EventSource.of(root, holding, scope, query.from(), query.to());
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            writer.close(() -> {
                reader.close();
                analysis.close();
                files.close();
            });
        }
    }
}
