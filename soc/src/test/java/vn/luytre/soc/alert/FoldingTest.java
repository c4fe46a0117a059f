package vn.luytre.soc.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.Detection;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;
import vn.luytre.soc.detection.Detected;

/** However hits are split into batches and told again, the alerts are the same. */
class FoldingTest {

    private static final Instant START = Instant.parse("2024-02-06T01:00:00Z");

    @Test
    void splittingAndReplayingChangesNothing() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            var hits = hits(random, 1 + random.nextInt(60));
            var whole = apply(Map.of(), hits);
            Map<UUID, Folding.Fold> folds = new HashMap<>();
            for (int done = 0; done < hits.size(); ) {
                // After a crash the batch begins somewhere before what was told last.
                int from = random.nextInt(3) == 0 ? random.nextInt(done + 1) : done;
                int to = Math.min(hits.size(), done + 1 + random.nextInt(8));
                folds = apply(folds, hits.subList(from, to));
                done = to;
            }
            assertThat(folds).as("seed " + seed).isEqualTo(whole);
            assertThat(counts(folds)).as("seed " + seed).isEqualTo(slowCounts(hits));
        }
    }

    @Test
    void aClosedAlertThatIsMetAgainIsOpenAgainAndAFalseOneStaysFalse() {
        var first = apply(Map.of(), List.of(hit(1, 0))).values().iterator().next();
        var closed = in(first, AlertState.CLOSED);
        var again = Folding.fold(closed, List.of(hit(2, 0)), AddressPlan.empty());
        assertThat(again).isNotNull();
        assertThat(again.reopens()).isTrue();
        assertThat(again.state()).isEqualTo(AlertState.NEW);
        // A replayed hit is nothing new.
        assertThat(Folding.fold(closed, List.of(hit(1, 0)), AddressPlan.empty())).isNull();
        var wrong = in(first, AlertState.FALSE_ALARM);
        var counted = Folding.fold(wrong, List.of(hit(2, 0)), AddressPlan.empty());
        assertThat(counted).isNotNull();
        assertThat(counted.reopens()).isFalse();
        assertThat(counted.live()).isEqualTo(2);
        assertThat(counted.state()).isEqualTo(AlertState.FALSE_ALARM);
    }

    @Test
    void theOwnerOfTheMachineAnswersWhereTheSenderIsUnknown() {
        var plan =
                AddressPlan.of(
                        List.of(
                                new AddressPlan.Entry(
                                        Cidr.parse("192.0.2.0/24"),
                                        new AddressPlan.Owner(77, 5, 0))));
        var fold = Folding.fold(null, List.of(hit(1, 0)), plan);
        assertThat(fold).isNotNull();
        assertThat(fold.about().unit()).isEqualTo(77);
        var nobody = Folding.fold(null, List.of(hit(1, 0)), AddressPlan.empty());
        assertThat(nobody).isNotNull();
        assertThat(nobody.about().unit()).isZero();
    }

    @Test
    void aClockBeyondTheCalendarIsNotBelieved() {
        long arrived = Event.micros(START);
        var event = new Event.Builder().reset("", arrived, Event.Origin.UNKNOWN).build();
        var mad =
                new Detection(
                        Detection.Kind.INDICATOR,
                        "IPV4 203.0.113.1",
                        Severity.LOW,
                        Field.DESTINATION_IP,
                        "203.0.113.1",
                        List.of(1),
                        List.of("indicator", "ipv4", "203.0.113.1", "0", "192.0.2.1"),
                        Long.MAX_VALUE);
        var hit = new Detected.Hit(mad, event, 1, List.of());
        var fold = Folding.fold(null, List.of(hit), AddressPlan.empty());
        assertThat(fold).isNotNull();
        assertThat(fold.last()).isEqualTo(START);
    }

    @Test
    void everyTitleFitsItsColumn() {
        for (var role : vn.luytre.soc.detection.ListRole.values()) {
            for (var field : Field.values()) {
                var detection =
                        new Detection(
                                Detection.Kind.INDICATOR,
                                "x",
                                Severity.LOW,
                                field,
                                "x",
                                List.of(1),
                                List.of("a"),
                                0);
                assertThat(Titles.of(detection, role)).hasSizeLessThanOrEqualTo(Titles.LONGEST);
            }
        }
        assertThat(Titles.SILENCE).hasSizeLessThanOrEqualTo(Titles.LONGEST);
        assertThat(Titles.cut("x".repeat(80))).hasSize(Titles.LONGEST);
    }

    private static Folding.Fold in(Folding.Fold fold, AlertState state) {
        return new Folding.Fold(
                fold.key(),
                fold.about(),
                fold.severity(),
                fold.lists(),
                fold.listNames(),
                fold.live(),
                fold.first(),
                fold.last(),
                fold.lastPosition(),
                fold.firstPosition(),
                fold.newest(),
                state,
                false);
    }

    private static Map<UUID, Folding.Fold> apply(
            Map<UUID, Folding.Fold> before, List<Detected.Hit> hits) {
        var after = new HashMap<>(before);
        var byKey = new LinkedHashMap<UUID, List<Detected.Hit>>();
        hits.forEach(hit ->
                byKey.computeIfAbsent(hit.detection().key().uuid(), _ -> new ArrayList<>())
                        .add(hit));
        byKey.forEach((key, some) -> {
            var fold = Folding.fold(before.get(key), some, AddressPlan.empty());
            if (fold != null) {
                after.put(key, fold);
            }
        });
        return after;
    }

    private static Map<UUID, Long> counts(Map<UUID, Folding.Fold> folds) {
        var counts = new HashMap<UUID, Long>();
        folds.forEach((key, fold) -> counts.put(key, fold.live()));
        return counts;
    }

    private static Map<UUID, Long> slowCounts(List<Detected.Hit> hits) {
        var counts = new HashMap<UUID, Long>();
        hits.stream()
                .map(hit -> Map.entry(hit.detection().key().uuid(), hit.position()))
                .distinct()
                .forEach(one -> counts.merge(one.getKey(), 1L, Long::sum));
        return counts;
    }

    /** Hits as the pipeline tells them: positions rise; one event may match several things or one thing twice. */
    private static List<Detected.Hit> hits(Random random, int count) {
        var hits = new ArrayList<Detected.Hit>();
        long position = 0;
        for (int i = 0; i < count; i++) {
            position += random.nextInt(3);
            hits.add(hit(position, random.nextInt(4)));
        }
        return hits;
    }

    private static Detected.Hit hit(long position, int which) {
        // The time is of the event, so hits of one position share it.
        long micros = Event.micros(START.plusSeconds(position * 37 % 500));
        var detection =
                new Detection(
                        Detection.Kind.INDICATOR,
                        "IPV4 203.0.113." + which,
                        Severity.values()[(int) ((position + which) % 5)],
                        Field.DESTINATION_IP,
                        "203.0.113." + which,
                        List.of(which + 1),
                        List.of("indicator", "ipv4", "203.0.113." + which, "0", "192.0.2.1"),
                        micros);
        var event =
                new Event.Builder().reset("", micros, Event.Origin.UNKNOWN).time(micros).build();
        return new Detected.Hit(detection, event, position, List.of());
    }
}
