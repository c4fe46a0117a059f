package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** What a look back gathers, and what it leaves to those who counted before. */
class LookBackTest {

    private static final Instant START = Instant.parse("2024-02-10T01:00:00Z");
    private static final String RULE =
            RuleTest.rule(
                    "Lệnh mã hóa",
                    "rule-enc",
                    "product: windows\n    category: process_creation",
                    "CommandLine|contains: -enc");

    private static Event event(String machine, int minute) {
        long at = Event.micros(START.plusSeconds(60L * minute));
        return new Event.Builder()
                .reset("{}", at, new Event.Origin(3, 7, 0))
                .set(Field.EVENT_CODE, "1")
                .set(Field.HOST_NAME, machine)
                .set(Field.PROCESS_COMMAND_LINE, "powershell -enc AAAA")
                .overflow("winlog.channel", "Microsoft-Windows-Sysmon/Operational")
                .build();
    }

    private static LookBack look(Map<String, List<LookBack.Span>> watched) {
        var book = RuleDetectorTest.book(RULE);
        return new LookBack(
                LiveRules.of(book, LogSources.known()),
                watched,
                Map.of("rule-enc", 12),
                Event.micros(START));
    }

    @Test
    void gathersByFindingInWhateverOrderEventsCome() {
        var look = look(Map.of());
        for (int i : new int[] {5, 2, 9, 1, 7, 3, 8}) {
            look.event(event("pc-01", i), i);
        }
        look.event(event("pc-02", 4), 4);
        assertThat(look.hits()).isEqualTo(8);
        var found = look.found();
        assertThat(found).hasSize(2);
        var first = found.getFirst();
        assertThat(first.file()).isEqualTo(12);
        assertThat(first.rule().title()).isEqualTo("Lệnh mã hóa");
        assertThat(first.events().count()).isEqualTo(7);
        assertThat(first.events().firstPosition()).isEqualTo(1);
        assertThat(first.events().newest()).containsExactly(9L, 8L, 7L, 5L, 3L);
        assertThat(first.events().firstHappened()).isEqualTo(START.plusSeconds(60));
        assertThat(first.events().lastHappened()).isEqualTo(START.plusSeconds(540));
    }

    @Test
    void leavesOutWhatTheRuleMetAsEventsCame() {
        var look =
                look(
                        Map.of(
                                "rule-enc",
                                List.of(
                                        new LookBack.Span(2, 4),
                                        new LookBack.Span(6, Long.MAX_VALUE))));
        for (int i = 0; i < 10; i++) {
            look.event(event("pc-01", i), i);
        }
        assertThat(look.hits()).isEqualTo(4);
        assertThat(look.found().getFirst().events().newest()).containsExactly(5L, 4L, 1L, 0L);
    }

    @Test
    void tellsNoMoreFindingsThanPeopleCanLookAt() {
        var look = look(Map.of());
        for (int i = 0; i < LookBack.MOST + 10; i++) {
            look.event(event("pc-" + i, 1), i);
        }
        assertThat(look.found()).hasSize(LookBack.MOST);
        assertThat(look.leftOut()).isEqualTo(10);
    }

    @Test
    void whatHappenedBeforeTheTimeLookedAtIsNotTold() {
        var look = look(Map.of());
        look.event(event("pc-01", -1), 0);
        look.event(event("pc-01", 0), 1);
        assertThat(look.events()).isEqualTo(1);
        assertThat(look.hits()).isEqualTo(1);
    }

    @Test
    void hasTheKeysOfLiveFindings() {
        var look = look(Map.of());
        look.event(event("pc-01", 1), 1);
        var live = new ArrayList<Detected.Hit>();
        RuleDetectorTest.detector(RULE).detect(event("pc-01", 1), 1, live::add, new RuleTally());
        assertThat(look.found().getFirst().events().detection().key())
                .isEqualTo(live.getFirst().detection().key());
    }
}
