package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;

/** What tuning does to hits: left out, or as bad as people here say. */
class RuleTuningTest {

    /** One in the morning of the eleventh in Vietnam. */
    private static final Instant AT = Instant.parse("2024-02-10T18:00:00Z");

    private static final String RULE =
            RuleTest.rule(
                    "Lệnh mã hóa",
                    "rule-enc",
                    "product: windows\n    category: process_creation",
                    "CommandLine|contains: -enc");

    private final RuleTally tally = new RuleTally();

    private static RuleTuning except(long unit, String field, String value, LocalDate until) {
        return tuning(RuleTuning.Kind.EXCEPTION, unit, field, value, null, until);
    }

    private static RuleTuning level(long unit, Severity severity) {
        return tuning(RuleTuning.Kind.LEVEL, unit, "", "", severity, null);
    }

    private static RuleTuning tuning(
            RuleTuning.Kind kind,
            long unit,
            String field,
            String value,
            @Nullable Severity severity,
            @Nullable LocalDate until) {
        return new RuleTuning(
                1,
                "rule-enc",
                kind,
                unit,
                field,
                value,
                severity,
                null,
                "thử",
                until,
                AT,
                "A",
                null,
                "");
    }

    private List<Detected.Hit> hits(long unit, RuleTuning... tunings) {
        var event =
                new Event.Builder()
                        .reset("{}", Event.micros(AT), new Event.Origin(3, unit, 0))
                        .set(Field.EVENT_CODE, "1")
                        .set(Field.HOST_NAME, "PC-Kế-Toán")
                        .set(Field.PROCESS_COMMAND_LINE, "powershell -enc AAAA")
                        .overflow("winlog.channel", "Microsoft-Windows-Sysmon/Operational")
                        .overflow("ParentImage", "C:\\Tools\\backup.exe")
                        .build();
        var live = LiveRules.of(RuleDetectorTest.book(RULE), LogSources.known(), List.of(tunings));
        var hits = new ArrayList<Detected.Hit>();
        new RuleDetector(live).detect(event, 1, hits::add, tally);
        return hits;
    }

    @Test
    void anExceptionOfAUnitIsOfThatUnitAlone() {
        var until = LocalDate.of(2024, 2, 20);
        assertThat(hits(7, except(7, "", "", until))).isEmpty();
        assertThat(tally.from(0)).isEmpty();
        assertThat(hits(8, except(7, "", "", until))).hasSize(1);
        assertThat(hits(8, except(0, "", "", until))).isEmpty();
    }

    @Test
    void itsLastDayIsADayInVietnam() {
        assertThat(hits(7, except(7, "", "", LocalDate.of(2024, 2, 11)))).isEmpty();
        assertThat(hits(7, except(7, "", "", LocalDate.of(2024, 2, 10)))).hasSize(1);
    }

    @Test
    void aValueIsComparedWithoutCaseAndWithStarsAtItsEnds() {
        var until = LocalDate.of(2024, 2, 20);
        for (var fitting : List.of("pc-kế-toán", "PC-*", "*toán", "*kế*", "*")) {
            assertThat(hits(7, except(0, "host.name", fitting, until))).as(fitting).isEmpty();
        }
        for (var other : List.of("pc", "*pc", "toán*", "*x*")) {
            assertThat(hits(7, except(0, "host.name", other, until))).as(other).hasSize(1);
        }
        assertThat(hits(7, except(0, "ParentImage", "*\\backup.exe", until))).isEmpty();
        assertThat(hits(7, except(0, "nowhere", "*", until))).hasSize(1);
    }

    @Test
    void aLevelSaidForTheUnitGoesBeforeOneSaidForAll() {
        assertThat(hits(7, level(0, Severity.CRITICAL)).getFirst().detection().severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(
                        hits(7, level(7, Severity.MEDIUM), level(0, Severity.CRITICAL))
                                .getFirst()
                                .detection()
                                .severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(hits(8, level(7, Severity.LOW))).hasSize(1);
    }

    @Test
    void whatIsBelowTheMiddleIsCountedAndWakesNobody() {
        assertThat(hits(7, level(0, Severity.LOW))).isEmpty();
        assertThat(tally.from(0)).hasSize(1);
    }
}
