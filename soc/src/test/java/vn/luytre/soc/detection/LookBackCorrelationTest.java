package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationReplay;
import vn.luytre.detect.sigma.correlate.Hit;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** What correlations find in events that are held, against the replay, and what they leave to those who counted before. */
class LookBackCorrelationTest {

    private static final long SEED = 20261130;
    private static final Instant START = Instant.parse("2024-02-10T01:00:00Z");
    private static final String RULES =
            """
            title: Đăng nhập SSH hỏng
            id: rule-failed
            name: failed
            logsource: {product: linux, service: sshd}
            detection:
                it: {message|contains: 'Failed password'}
                condition: it
            level: medium
            ---
            title: Đăng nhập SSH được
            id: rule-accepted
            name: accepted
            logsource: {product: linux, service: sshd}
            detection:
                it: {message|contains: 'Accepted password'}
                condition: it
            level: low
            """;
    private static final String GUESSING =
            """
            title: Dò mật khẩu SSH
            id: rule-guess
            name: guess
            correlation:
                type: event_count
                rules: [failed]
                group-by: [source.ip]
                timespan: 10s
                condition: {gte: 3}
            level: high
            """;
    private static final String GUESSED =
            """
            title: Dò được mật khẩu SSH
            id: rule-guessed
            correlation:
                type: temporal_ordered
                rules: [guess, accepted]
                group-by: [source.ip]
                timespan: 20s
            level: critical
            """;

    /** An event and its place in the journal. */
    private record Held(Event event, long position) {}

    private static Event event(long unit, String from, String message, long micros) {
        return new Event.Builder()
                .reset("x", Event.micros(START) + micros, new Event.Origin(3, unit, 0))
                .set(Field.EVENT_DATASET, "system.auth")
                .set(Field.PROCESS_NAME, "sshd")
                .set(Field.MESSAGE, message)
                .put("source.ip", from)
                .build();
    }

    private static LiveRules rules(String... texts) {
        return LiveRules.of(RuleDetectorTest.book(texts), LogSources.known());
    }

    private static LookBack look(
            LiveRules rules, Map<String, List<LookBack.Span>> watched, int fromSecond) {
        return new LookBack(
                rules,
                watched,
                Map.of("rule-guess", 12, "rule-guessed", 13, "rule-failed", 11),
                Event.micros(START.plusSeconds(fromSecond)));
    }

    /** A burst of failures of one machine, one a second. */
    private static List<Held> burst(int first, int count) {
        var burst = new ArrayList<Held>();
        for (int i = first; i < first + count; i++) {
            burst.add(new Held(event(7, "203.0.113.9", "Failed password", i * 1_000_000L), i));
        }
        return burst;
    }

    private static List<RulesFound.Hit> found(LookBack look, List<Held> events) {
        events.forEach(held -> look.event(held.event(), held.position()));
        look.end();
        return look.found();
    }

    @Test
    void findsAsTheReplayDoesUnitByUnit() {
        long fired = 0;
        for (int round = 0; round < 300; round++) {
            var random = new Random(SEED + round);
            var rules = rules(RULES, GUESSING, GUESSED);
            var events = random(random);
            int from = random.nextInt(60);
            var look = look(rules, Map.of(), from);
            for (int i = 0; i < events.size(); ) {
                int end = Math.min(events.size(), i + 1 + random.nextInt(60));
                var stretch = new ArrayList<>(events.subList(i, end));
                Collections.shuffle(stretch, random);
                stretch.forEach(held -> look.event(held.event(), held.position()));
                look.stretch();
                i = end;
            }
            look.end();

            var expected = new ArrayList<String>();
            for (long unit = 7; unit <= 8; unit++) {
                expected.addAll(replayed(rules, events, unit, from));
            }
            fired += expected.size();
            assertThat(told(look))
                    .as("seed %d, round %d", SEED, round)
                    .containsExactlyInAnyOrderElementsOf(counted(expected));
            assertThat(look.unordered()).isZero();
        }
        assertThat(fired).isGreaterThan(1_000);
    }

    private static List<Held> random(Random random) {
        var events = new ArrayList<Held>();
        long at = 0;
        for (int i = 0; i < 200; i++) {
            at += 1 + random.nextInt(1_500_000);
            var message = random.nextInt(5) == 0 ? "Accepted password" : "Failed password";
            long unit = 7 + random.nextInt(2);
            events.add(new Held(event(unit, "192.0.2." + random.nextInt(3), message, at), i));
        }
        // What comes last may have happened first.
        var places = new ArrayList<Long>();
        events.forEach(held -> places.add(held.position()));
        Collections.shuffle(places, random);
        for (int i = 0; i < events.size(); i++) {
            events.set(i, new Held(events.get(i).event(), places.get(i)));
        }
        return events;
    }

    private static List<String> replayed(
            LiveRules rules, List<Held> events, long unit, int fromSecond) {
        var abouts = rules.set();
        var hits = new ArrayList<Hit>();
        for (var held : events) {
            var event = held.event();
            if (event.origin().unit() != unit) {
                continue;
            }
            for (int i = 0; i < abouts.size(); i++) {
                var rule = abouts.rule(i).rule();
                boolean failed = rule.about().id().equals("rule-failed");
                if (failed == event.text(Field.MESSAGE).startsWith("Failed")) {
                    rules.sources()
                            .view(rule.logsource(), new EventView(event))
                            .ifPresent(view ->
                                    hits.add(
                                            new Hit(
                                                    rule.about(),
                                                    held.position(),
                                                    event.timeMicros(),
                                                    view)));
                }
            }
        }
        long from = Event.micros(START.plusSeconds(fromSecond));
        // The rules of a correlation that does not generate are silent, and so is one within
        // another.
        return CorrelationReplay.run(rules.correlations(), hits).stream()
                .filter(one -> one.timeMicros() >= from)
                .filter(one -> speaks(rules, one.correlation().about()))
                .map(one -> "%d %s %s".formatted(unit, one.correlation().about().id(), one.group()))
                .toList();
    }

    private static boolean speaks(LiveRules rules, About about) {
        return rules.correlated().get(about).reported();
    }

    private static List<String> counted(List<String> each) {
        return each.stream()
                .distinct()
                .map(one -> one + " " + Collections.frequency(each, one))
                .toList();
    }

    private static List<String> told(LookBack look) {
        return look.found().stream()
                .map(RulesFound.Hit::events)
                .filter(hit -> hit.detection().kind() == Detection.Kind.CORRELATION)
                .map(hit ->
                        "%d %s [[%s]] %d"
                                .formatted(
                                        hit.origin().unit(),
                                        hit.detection().keyParts().get(1),
                                        hit.detection().keyParts().getLast(),
                                        hit.count()))
                .toList();
    }

    @Test
    void tellsWhoseItWasWhenItHappenedAndWhatMadeIt() {
        var found = found(look(rules(RULES, GUESSING), Map.of(), 0), burst(0, 4));
        assertThat(found).hasSize(1);
        var hit = found.getFirst();
        assertThat(hit.file()).isEqualTo(12);
        assertThat(hit.rule().title()).isEqualTo("Dò mật khẩu SSH");
        assertThat(hit.events().origin()).isEqualTo(new Event.Origin(3, 7, 0));
        assertThat(hit.events().count()).isEqualTo(1);
        assertThat(hit.events().firstPosition()).isZero();
        assertThat(hit.events().newest()).containsExactly(2L, 1L, 0L);
        assertThat(hit.events().firstHappened()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void knowsWhatCameBeforeTheTimeLookedAt() {
        var rules = rules(RULES, GUESSING, GUESSED);
        assertThat(rules.reach()).isEqualTo(Duration.ofSeconds(30));
        assertThat(found(look(rules(RULES, GUESSING), Map.of(), 2), burst(0, 3))).hasSize(1);
        assertThat(found(look(rules(RULES, GUESSING), Map.of(), 3), burst(0, 3))).isEmpty();
    }

    @Test
    void leavesOutWhatHappenedWhollyWhileItJudgedLive() {
        var rules = rules(RULES, GUESSING);
        var key = rules.watchKeys().get("rule-guess");
        assertThat(key).startsWith("correlation ");
        var live = List.of(new LookBack.Span(3, 9));
        // Met by 0–2, 3–5, 6–8 and 9–11: what began or ended outside is news.
        var found = found(look(rules, Map.of(key, live), 0), burst(0, 12));
        assertThat(found.getFirst().events().count()).isEqualTo(2);
        var cut = List.of(new LookBack.Span(4, 9));
        assertThat(found(look(rules, Map.of(key, cut), 0), burst(0, 9)))
                .first()
                .extracting(hit -> hit.events().count())
                .isEqualTo(2L);
    }

    @Test
    void oneThatAsksSomethingElseHasJudgedNothing() {
        var before = rules(RULES, GUESSING).watchKeys().get("rule-guess");
        var after = rules(RULES, GUESSING.replace("gte: 3", "gte: 2"));
        var always = List.of(new LookBack.Span(0, Long.MAX_VALUE));
        assertThat(found(look(after, Map.of(before, always), 0), burst(0, 4)))
                .first()
                .extracting(hit -> hit.events().count())
                .isEqualTo(2L);
    }

    @Test
    void aTextIsLookedAtWithTheRulesItsCorrelationsNeedAndThoseSayNothing() {
        var book = RuleDetectorTest.book(RULES, GUESSING, GUESSED);
        int file = file(book, "rule-guessed");
        var only = book.only(Set.of(file));
        assertThat(only.correlations()).hasSize(2);
        assertThat(only.running()).hasSize(2);
        var look = look(LiveRules.of(only, LogSources.known()), Map.of(), 0);
        var events = new ArrayList<>(burst(0, 3));
        events.add(new Held(event(7, "203.0.113.9", "Accepted password", 4_000_000), 4));
        events.sort(Comparator.comparingLong(Held::position));
        assertThat(found(look, events))
                .extracting(hit -> hit.rule().title())
                .containsExactly("Dò được mật khẩu SSH");
        var alone =
                look(
                        LiveRules.of(
                                book.only(Set.of(file(book, "rule-failed"))), LogSources.known()),
                        Map.of(),
                        0);
        assertThat(found(alone, burst(0, 3)))
                .extracting(hit -> hit.rule().title())
                .containsExactly("Đăng nhập SSH hỏng");
    }

    private static int file(Book book, String key) {
        return book.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow()
                .file()
                .id();
    }
}
