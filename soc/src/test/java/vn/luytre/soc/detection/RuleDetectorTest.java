package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Severity;

/** What a hit of a rule is told as. */
class RuleDetectorTest {

    private static final long AT = Event.micros(Instant.parse("2024-02-06T01:40:50Z"));

    private final RuleTally tally = new RuleTally();

    static RuleDetector detector(String... texts) {
        return new RuleDetector(LiveRules.of(book(texts), LogSources.known()));
    }

    static Book book(String... texts) {
        var read = new ReadRules();
        var all =
                Stream.of(texts)
                        .map(text -> {
                            var file =
                                    new RuleFile(
                                            text.hashCode(),
                                            "r" + text.hashCode() + ".yml",
                                            1,
                                            true,
                                            "",
                                            null,
                                            "",
                                            "",
                                            "",
                                            "DRL-1.1",
                                            Instant.EPOCH,
                                            "",
                                            null);
                            return new Book.Text(
                                    file,
                                    read.read(
                                            ReadRules.Key.of(file),
                                            text.getBytes(StandardCharsets.UTF_8)));
                        })
                        .toList();
        return Book.of(all, LogSources.known());
    }

    private static String rule(String id, String level) {
        return RuleTest.rule(
                        "Lệnh mã hóa",
                        id,
                        "product: windows\n    category: process_creation",
                        "CommandLine|contains: -enc")
                .replace("level: high", level);
    }

    private static Event.Builder process(long unit, String machine) {
        var builder = new Event.Builder().reset("{}", AT, new Event.Origin(3, unit, 0));
        builder.set(Field.EVENT_CODE, "1").set(Field.HOST_NAME, machine);
        builder.set(Field.PROCESS_COMMAND_LINE, "powershell -enc AAAA");
        return builder.overflow("winlog.channel", "Microsoft-Windows-Sysmon/Operational");
    }

    private List<Detected.Hit> hits(RuleDetector detector, Event event) {
        var hits = new ArrayList<Detected.Hit>();
        detector.detect(event, 1, hits::add, tally);
        return hits;
    }

    @Test
    void namesTheRuleTheMachineAndTheFieldThatWasMet() {
        var hit = hits(detector(rule("id-1", "level: high")), process(7, "pc-01").build());
        assertThat(hit).hasSize(1);
        var found = hit.getFirst().detection();
        assertThat(found.kind()).isEqualTo(Detection.Kind.SIGMA);
        assertThat(found.knowledge()).isEqualTo("SIGMA id-1");
        assertThat(found.severity()).isEqualTo(Severity.HIGH);
        assertThat(found.field()).isEqualTo(Field.PROCESS_COMMAND_LINE);
        assertThat(hit.getFirst().rule())
                .isEqualTo(
                        new RuleHit(
                                "Lệnh mã hóa",
                                "Người Viết Thử",
                                "process.command_line",
                                "powershell -enc AAAA"));
    }

    @Test
    void twoUnitsMayCallTheirMachinesAlike() {
        var detector = detector(rule("id-1", "level: high"));
        var ours = hits(detector, process(7, "pc-01").build()).getFirst().detection();
        var again = hits(detector, process(7, "pc-01").build()).getFirst().detection();
        var theirs = hits(detector, process(8, "pc-01").build()).getFirst().detection();
        assertThat(again.key()).isEqualTo(ours.key());
        assertThat(theirs.key()).isNotEqualTo(ours.key());
    }

    @Test
    void whereNoMachineIsNamedTheAddressAndThenTheSourceStandsForIt() {
        var detector = detector(rule("id-1", "level: high"));
        var nameless = process(7, "").build();
        assertThat(hits(detector, nameless).getFirst().detection().keyParts().getLast())
                .isEqualTo(Detected.SOURCE + 3);
        var address = process(7, "").set(Field.SOURCE_IP, Ipv4.parse("192.0.2.9")).build();
        assertThat(hits(detector, address).getFirst().detection().keyParts().getLast())
                .isEqualTo("192.0.2.9");
    }

    @Test
    void lowLevelsAreCountedAndWithoutALevelTheMiddleIsMeant() {
        var detector =
                detector(
                        rule("id-low", "level: low"),
                        rule("id-info", "level: informational"),
                        rule("id-none", "status: test"));
        assertThat(hits(detector, process(7, "pc-01").build()))
                .extracting(hit -> hit.detection().knowledge())
                .containsExactly("SIGMA id-none");
        assertThat(tally.from(0).keySet())
                .extracting(RuleTally.Count::rule)
                .containsExactlyInAnyOrder("id-low", "id-info", "id-none");
        assertThat(tally.seen().keySet())
                .extracting(one -> one.source().toString())
                .containsExactly("windows/process_creation/-");
    }

    @Test
    void aWordOfOursIsNoKeyword() {
        var logs = "product: linux\n    service: sshd";
        var line =
                new Event.Builder()
                        .reset("<35>sshd[12]: session opened", AT, new Event.Origin(3, 7, 0))
                        .set(Field.PROCESS_NAME, "sshd")
                        .set(Field.MESSAGE, "session opened")
                        // What a parser makes of such a line.
                        .set(Field.EVENT_DATASET, "system.auth")
                        .set(Field.LOG_LEVEL, "error")
                        .set(Field.EVENT_ACTION, "logged-in")
                        .set(Field.EVENT_OUTCOME, "success")
                        .build();
        var words = "['error', 'system.auth', 'logged-in', 'success']";
        var keyword = RuleTest.rule("Từ khóa", "id-word", logs, words);
        assertThat(hits(detector(keyword), line)).isEmpty();
        assertThat(hits(detector(keyword.replace("'error'", "opened")), line)).hasSize(1);
        // Who asks for the field finds it.
        var field = RuleTest.rule("Trường", "id-field", logs, "log.level: error");
        assertThat(hits(detector(field), line)).hasSize(1);
    }

    @Test
    void withoutRulesNothingIsDone() {
        assertThat(hits(detector(), process(7, "pc-01").build())).isEmpty();
        assertThat(tally.isEmpty()).isTrue();
    }
}
