package vn.luytre.soc.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import vn.luytre.event.RealData;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.sweep.Sweep;
import vn.luytre.soc.detection.sweep.SweepForm;
import vn.luytre.soc.detection.sweep.SweepRules;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Words;

/** The events that the public rules' authors recorded, uploaded: every hit of the command is one of the console, and no other. */
class UploadSweepCorpusTest {

    @Test
    void whatTheConsoleFindsIsWhatTheCommandFinds() throws IOException {
        var rules = RealData.file("sigma/sigma-rules.zip");
        var logs = RealData.file("sigma/sigma-regression.zip");
        try (var server = Server.own(InstantSource.system())) {
            var intake = server.bean(RuleIntake.class);
            var bytes = Files.readAllBytes(rules);
            Scope.PROVINCE.run(
                    () -> intake.upload(Actor.SERVER, "sigma-rules.zip", bytes, "DRL-1.1"));
            server.bean(RuleBook.class).await(Duration.ofMinutes(5));
            var console = uploaded(server, logs);
            assertThat(console).hasSizeGreaterThan(137);
            assertThat(console).isEqualTo(commands(rules, logs));
        }
    }

    private static List<String> uploaded(Server server, Path logs) throws IOException {
        long unit = new Feed(server).unit("Sở Thử Quét Thật");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/sweeps/new");
        var sent =
                officer.upload(
                        "/sweeps/new",
                        Map.of("unit", Long.toString(unit)),
                        "file",
                        "logs.zip",
                        Files.readAllBytes(logs));
        var path = sent.headers().firstValue("Location").orElseThrow();
        long id = Long.parseLong(path.replaceAll("\\D", ""));
        var sweeps = server.bean(UploadSweeps.class);
        UploadSweep sweep;
        do {
            LockSupport.parkNanos(100_000_000);
            sweep = Scope.of(unit).call(() -> sweeps.byId(id));
        } while (sweep == null || !sweep.isOver());
        assertThat(sweep.stage()).isEqualTo(UploadSweep.Stage.DONE);
        assertThat(sweep.outcome().files()).isEqualTo(274);
        assertThat(sweep.outcome().findings()).isPositive();
        return hits(officer.get(path + "/report/jsonl").body(), "logs.zip");
    }

    private static List<String> commands(Path rules, Path logs) throws IOException {
        var out = new ByteArrayOutputStream();
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        var words = new Words(messages, Words.VIETNAMESE);
        new Sweep(
                        SweepRules.read(rules, null),
                        new SweepForm(SweepForm.Kind.JSONL, words),
                        2,
                        (files, of, records, hits) -> {})
                .run(List.of(logs), null, out);
        return hits(out.toString(UTF_8), logs.toString());
    }

    /** The lines but the last, the same whatever the archive is called and the rules' order is. */
    private static List<String> hits(String jsonl, String archive) {
        return jsonl.lines()
                .filter(line -> line.contains("\"rule_title\""))
                .map(line -> line.replace("\"" + archive + "!/", "\"!/"))
                .sorted()
                .toList();
    }
}
