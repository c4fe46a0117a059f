package vn.luytre.bench;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import vn.luytre.event.Cidr;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.LuyTre;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.ingest.Listeners;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;

/**
 * The server in a process of its own, with one source on loopback and a set of indicators, answering questions about
 * itself on standard input: a word a line. It ends when its input does.
 */
final class IngestServer {

    private IngestServer() {}

    /** Data folder; number of indicators; the archive of rules, empty for none. */
    public static void main(String[] arguments) throws IOException {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        try (var server = start(arguments[0]);
                var in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            unknownNoMore(server);
            long began = System.nanoTime();
            long size = PublishedList.publish(server, Integer.parseInt(arguments[1]));
            double seconds = (System.nanoTime() - began) / 1e9;
            int rules =
                    arguments[2].isEmpty() ? 0 : PublicRules.load(server, Path.of(arguments[2]));
            int port = server.getBean(Listeners.class).ports().tcp();
            out.println(port + " " + size + " " + seconds + " " + rules);
            answer(server, in, out);
        }
    }

    /** The whole server on loopback and free ports, in that folder. */
    static ConfigurableApplicationContext start(String data) {
        return new SpringApplication(LuyTre.class)
                .run(
                        "--luytre.data=" + data,
                        "--server.port=0",
                        "--luytre.syslog.port=0",
                        "--luytre.syslog.tls-port=0",
                        "--luytre.flow.port=0",
                        "--luytre.flow.ipfix-port=0",
                        "--luytre.flow.sflow-port=0",
                        "--luytre.detection.allow-reserved=true");
    }

    /** A unit, and a source of it that speaks from this machine. */
    static void unknownNoMore(ApplicationContext server) {
        var unit =
                server.getBean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        "Sở Đo Thử",
                                        "Sở Đo Thử",
                                        Tier.DEPARTMENT,
                                        "",
                                        null,
                                        1,
                                        LocalDate.of(2020, 1, 1),
                                        ""));
        var loopback = Objects.requireNonNull(Cidr.parse("127.0.0.0/8"));
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.getBean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Cảm biến đo thử",
                                        unit.id(),
                                        0,
                                        "auto",
                                        List.of(loopback),
                                        "",
                                        false,
                                        365,
                                        null)));
    }

    private static void answer(ApplicationContext server, BufferedReader in, PrintStream out)
            throws IOException {
        var journal = server.getBean(EventLog.class);
        var lake = server.getBean(Lake.class);
        var lag = new Lag(journal::end, lake::committed);
        for (var word = in.readLine(); word != null; word = in.readLine()) {
            switch (word) {
                case "state" -> out.println(journal.end() + " " + lake.committed());
                case "held" -> out.println(held(lake));
                case "lag-begin" -> {
                    lag.begin();
                    out.println("ok");
                }
                case "lag-end" -> out.println(lag.end());
                default -> throw new IOException("unknown question: " + word);
            }
        }
    }

    /** How many events can be found: all, and those of our unit. */
    private static String held(Lake lake) {
        long all = lake.count(Query.always(Expr.ALL), vn.luytre.lake.Scope.ALL, new Cancel());
        long unknown =
                lake.count(
                        Query.always(Expr.ALL), vn.luytre.lake.Scope.of(Set.of(0L)), new Cancel());
        return all + " " + unknown;
    }
}
