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
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.LakeFile;
import vn.luytre.soc.LuyTre;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.DatabaseAhead;
import vn.luytre.soc.store.NodeAhead;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;

/**
 * The console or a worker of {@link ScaleOutProcesses} in a process of its own; ends when its input does. The console answers a word a
 * line: how many events are in the lake, or how many processes share the topic.
 */
final class ScaleOutServer {

    static final String CONSOLE = "console";
    static final String WORKER = "worker";

    static final String SHARING = "sharing";
    static final String HELD = "held";

    private ScaleOutServer() {}

    /**
     * Role; data folder; brokers; topic; for the console how many units to make and the archive of rules, empty for none: it says the
     * source and the unit of each.
     */
    public static void main(String[] arguments) throws IOException {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        try (var server = start(arguments);
                var in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(
                    arguments[0].equals(CONSOLE)
                            ? setUp(server, Integer.parseInt(arguments[4]), arguments[5])
                            : "ready");
            for (var word = in.readLine(); word != null; word = in.readLine()) {
                out.println(word.equals(SHARING) ? sharing(server) : held(server));
            }
        }
    }

    /** How many processes have partitions of a topic of several. */
    private static long sharing(ApplicationContext server) {
        var row =
                server.getBean(DSLContext.class)
                        .fetchSingle("select count(distinct member) from ingest.share");
        return row.get(0, Long.class);
    }

    private static ConfigurableApplicationContext start(String[] arguments) {
        var application = new SpringApplication(LuyTre.class);
        application.addListeners(new NodeAhead(), new DatabaseAhead());
        return application.run(
                "--luytre.node.role=" + arguments[0],
                "--luytre.data=" + arguments[1],
                "--luytre.kafka.servers=" + arguments[2],
                "--luytre.kafka.topic=" + arguments[3],
                "--server.port=0",
                "--luytre.syslog.port=-1",
                "--luytre.syslog.tls-port=-1",
                "--luytre.flow.port=-1",
                "--luytre.flow.ipfix-port=-1",
                "--luytre.flow.sflow-port=-1",
                "--luytre.detection.allow-reserved=true");
    }

    private static String setUp(ApplicationContext server, int units, String rules)
            throws IOException {
        var made = new ArrayList<String>();
        for (int i = 1; i <= units; i++) {
            int number = i;
            var unit =
                    server.getBean(Units.class)
                            .add(
                                    Actor.SERVER,
                                    new Units.NewUnit(
                                            "d" + i,
                                            "Đơn vị đo " + i,
                                            "Đơn vị đo " + i,
                                            Tier.DEPARTMENT,
                                            "",
                                            null,
                                            i,
                                            LocalDate.of(2020, 1, 1),
                                            ""));
            long source =
                    Scope.PROVINCE.<Long, RuntimeException>call(() ->
                            server.getBean(Sources.class)
                                    .add(
                                            Actor.SERVER,
                                            new Sources.NewSource(
                                                    "Cảm biến đo " + number,
                                                    unit.id(),
                                                    0,
                                                    "auto",
                                                    List.of(),
                                                    "",
                                                    false,
                                                    365,
                                                    null))
                                    .source()
                                    .id());
            made.add(source + ":" + unit.id());
        }
        if (!rules.isEmpty()) {
            PublicRules.load(server, Path.of(rules));
        }
        return String.join(" ", made);
    }

    /** How many events are in the lake, whoever put them there. */
    private static long held(ApplicationContext server) {
        return server.getBean(Catalogue.class).live().stream().mapToLong(LakeFile::rows).sum();
    }
}
