package vn.luytre.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.ingest.Listeners;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/**
 * How long a page takes while fifty people use the console, from this same machine and this same process: first each page of
 * the menu, then all mixed, each person asking for the next page as soon as one has come, which is worse than life and
 * says what the server can carry; then as people do, who read what they asked for. And what a browser with an empty cache
 * must fetch.
 */
final class PagesStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(PagesStudy.class);
    private static final String PASSWORD = "tre xanh bao boc lang ta";
    private static final Set<Role> ROLES =
            Set.of(Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR);
    private static final int UNITS = 130;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String question() {
        return "How long does a page take with 50 people at work, and how many bytes is the first?";
    }

    @Override
    public void run(Run run) throws Exception {
        var folder = run.folder(name());
        try (var server = IngestServer.start(folder.toString())) {
            furnish(run, server);
            var address =
                    URI.create(
                            "http://127.0.0.1:"
                                    + server.getEnvironment().getProperty("local.server.port"));
            var visitors = visitors(server, address, run.size(50, 4));
            var pages = pages(server, visitors.getFirst());
            firstLoad(run, new Visitor(client, address), "/login");
            firstLoad(run, visitors.getFirst(), pages.getFirst());
            run.add(Figure.of("pages.users", visitors.size(), "users"));
            for (var page : pages) {
                measure(run, visitors, List.of(page), "pages" + page.replace('/', '.'));
            }
            measure(run, visitors, pages, "pages.all-mixed");
            reading(run, visitors, pages);
        }
        Run.delete(folder);
    }

    /** Units as a province has them, and events, so that pages are not empty. */
    private static void furnish(Run run, ApplicationContext server)
            throws IOException, InterruptedException {
        var units = server.getBean(Units.class);
        for (int i = 1; i <= run.size(UNITS, 10); i++) {
            var name = "Đơn vị mẫu %03d".formatted(i);
            units.add(
                    Actor.SERVER,
                    new Units.NewUnit(
                            "",
                            name,
                            name,
                            i <= 20 ? Tier.DEPARTMENT : Tier.COMMUNE,
                            "",
                            null,
                            i,
                            LocalDate.of(2020, 1, 1),
                            ""));
        }
        IngestServer.unknownNoMore(server);
        int events = run.size(100_000, 2_000);
        var traffic = new Traffic(1);
        var lines = new ArrayList<String>();
        long now = Event.micros(Instant.now());
        for (int i = 0; i < events; i++) {
            lines.add(traffic.line(now - i * 1_000_000L));
        }
        var chunks = Senders.chunks(lines);
        var lake = server.getBean(Lake.class);
        try (var senders = new Senders(server.getBean(Listeners.class).ports().tcp(), 1, chunks)) {
            senders.allow(events);
            Wait.Condition held =
                    () -> {
                        senders.sent();
                        return lake.committed() >= events;
                    };
            Wait.until(held, Duration.ofMinutes(2), Duration.ofMillis(50));
            senders.stop();
        }
    }

    private List<Visitor> visitors(ApplicationContext server, URI address, int count)
            throws IOException, InterruptedException {
        var identity = server.getBean(Identity.class);
        var visitors = new ArrayList<Visitor>();
        for (int i = 0; i < count; i++) {
            var login = "do." + i;
            identity.add(Actor.SERVER, login, "Người đo " + i, "", "", "", 0, ROLES, PASSWORD);
            var visitor = new Visitor(client, address);
            visitor.signIn(login, PASSWORD);
            visitors.add(visitor);
        }
        return visitors;
    }

    /** The pages of the menu for these people, as far as they open. */
    private static List<String> pages(ApplicationContext server, Visitor visitor)
            throws IOException, InterruptedException {
        var names = ROLES.stream().map(Role::name).collect(Collectors.toSet());
        var pages = new ArrayList<String>();
        for (var entry : server.getBeansOfType(NavEntry.class).values()) {
            if (entry.roles().stream().anyMatch(names::contains)) {
                int status = visitor.get(entry.href()).statusCode();
                if (status == 200) {
                    pages.add(entry.href());
                } else {
                    LOG.atWarn()
                            .addKeyValue("page", entry.href())
                            .addKeyValue("status", status)
                            .log("left out");
                }
            }
        }
        if (pages.isEmpty()) {
            throw new IOException("no page of the menu opens");
        }
        return pages.stream().distinct().sorted().toList();
    }

    private static void firstLoad(Run run, Visitor visitor, String page)
            throws IOException, InterruptedException {
        var bytes = FirstLoad.of(visitor, page);
        var name = "pages.first-load" + page.replace('/', '.');
        var parts =
                bytes.entrySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        part -> kind(part.getKey()),
                                        Collectors.summingInt(Map.Entry::getValue)));
        for (var kind : List.of("html", "css", "js", "fonts")) {
            run.add(kilobytes(name + "." + kind, parts.getOrDefault(kind, 0)));
        }
        run.add(
                kilobytes(name, bytes.values().stream().mapToInt(Integer::intValue).sum())
                        .goal("≤ 150"));
    }

    private static Figure kilobytes(String name, double bytes) {
        return Figure.of(name, bytes / 1000, "kB");
    }

    private static String kind(String path) {
        var file = path.replaceAll("\\?.*", "");
        return file.endsWith(".css")
                ? "css"
                : file.endsWith(".js") ? "js" : file.contains("/fonts/") ? "fonts" : "html";
    }

    private static void measure(Run run, List<Visitor> visitors, List<String> pages, String name)
            throws InterruptedException, ExecutionException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            all(people, visitors, v -> () -> visit(v, pages, run.size(3, 1)));
            int seconds = run.stretch(10, 1);
            var millis = all(people, visitors, v -> () -> visit(v, pages, seconds));
            run.add(Figure.percentile(name, thinned(millis), "ms", 50));
            run.add(Figure.percentile(name, thinned(millis), "ms", 99));
            run.add(Figure.of(name + ".rate", (double) millis.size() / seconds, "pages/s"));
        }
    }

    /** Each page is read for one to five seconds before the next is asked for. */
    private static void reading(Run run, List<Visitor> visitors, List<String> pages)
            throws InterruptedException, ExecutionException {
        int seconds = run.stretch(60, 6);
        var seeds = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var millis =
                    all(
                            people,
                            visitors,
                            v -> {
                                var random = new Random(seeds.incrementAndGet());
                                return () -> read(v, pages, seconds, random);
                            });
            run.add(Figure.percentile("pages.reading", thinned(millis), "ms", 50));
            run.add(Figure.percentile("pages.reading", thinned(millis), "ms", 99).goal("≤ 100"));
            run.add(Figure.of("pages.reading.rate", (double) millis.size() / seconds, "pages/s"));
        }
    }

    private static List<Double> read(
            Visitor visitor, List<String> pages, int seconds, Random random)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until) {
            var pause = Duration.ofMillis(random.nextInt(1_000, 5_000));
            Wait.during(pause, pause, () -> {});
            millis.add(timed(visitor, pages.get(random.nextInt(pages.size()))));
        }
        return millis;
    }

    private static List<Double> all(
            ExecutorService people,
            List<Visitor> visitors,
            Function<Visitor, Callable<List<Double>>> task)
            throws InterruptedException, ExecutionException {
        var millis = new ArrayList<Double>();
        for (Future<List<Double>> done : people.invokeAll(visitors.stream().map(task).toList())) {
            millis.addAll(done.get());
        }
        return millis;
    }

    /** Milliseconds of each page, asked for one after the other. */
    private static List<Double> visit(Visitor visitor, List<String> pages, int seconds)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = visitor.hashCode() & 0xffff; System.nanoTime() < until; i++) {
            millis.add(timed(visitor, pages.get(i % pages.size())));
        }
        return millis;
    }

    private static double timed(Visitor visitor, String page)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        int status = visitor.get(page).statusCode();
        if (status != 200) {
            throw new IOException(page + " answered " + status);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** A thousand samples that stand for all: evenly spaced in their order, so that every percentile stays where it was. */
    static List<Double> thinned(List<Double> samples) {
        if (samples.size() <= 1_001) {
            return samples;
        }
        var thin = new ArrayList<Double>(1_001);
        var sorted = samples.stream().sorted().toList();
        for (int i = 0; i <= 1_000; i++) {
            thin.add(sorted.get((int) ((long) i * (sorted.size() - 1) / 1_000)));
        }
        return thin;
    }

    @Override
    public void close() {
        client.close();
    }
}
