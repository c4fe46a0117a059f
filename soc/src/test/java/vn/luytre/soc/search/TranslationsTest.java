package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Ip;
import vn.luytre.soc.search.Translation.Kind;

/** Time here is in seconds after the moment the whole story is about. */
class TranslationsTest {

    private static final long SECOND = 1_000_000;
    private static final long UNIT = 7;

    private static Translation record(Kind kind, long second, long duration, String inner) {
        return new Translation(
                second * 1000,
                second * SECOND,
                UNIT,
                Ip.parse(inner),
                51_514,
                40_022,
                null,
                "",
                "",
                duration * SECOND,
                kind);
    }

    private static Translation record(
            Kind kind, long second, String inner, String transport, String peer) {
        return new Translation(
                second * 1000,
                second * SECOND,
                UNIT,
                Ip.parse(inner),
                51_514,
                40_022,
                Ip.parse(peer),
                transport,
                "",
                0,
                kind);
    }

    private static List<String> inside(long second, Translation... records) {
        return between(second, second, records);
    }

    /** Who had the port at some moment between the two: {@code ?} behind who was only near, {@code ~} behind who only by the tolerance. */
    private static List<String> between(long first, long last, Translation... records) {
        return Translations.at(
                        List.of(records), first * SECOND, last * SECOND, Translations.LONGEST)
                .stream()
                .map(session ->
                        session.record().inner()
                                + (session.covers() ? "" : "?")
                                + (session.isExact() ? "" : "~"))
                .toList();
    }

    @Test
    void aConnectionSpeaksForItsDuration() {
        var ended = record(Kind.ENDED, 100, 60, "10.0.0.1");
        assertThat(inside(37, ended)).isEmpty();
        assertThat(inside(38, ended)).containsExactly("10.0.0.1~");
        assertThat(inside(70, ended)).containsExactly("10.0.0.1");
        assertThat(inside(102, ended)).containsExactly("10.0.0.1~");
        assertThat(inside(103, ended)).isEmpty();
    }

    @Test
    void aFlowMayBearItsFirstOrItsLastMoment() {
        var flow = record(Kind.FLOW, 100, 60, "10.0.0.1");
        assertThat(inside(41, flow)).containsExactly("10.0.0.1");
        assertThat(inside(159, flow)).containsExactly("10.0.0.1");
        assertThat(inside(200, flow)).isEmpty();
    }

    @Test
    void aPortGoesFromOneToTheNext() {
        var first = record(Kind.CREATED, 0, 0, "10.0.0.1");
        var gone = record(Kind.DELETED, 100, 0, "10.0.0.1");
        var second = record(Kind.CREATED, 200, 0, "10.0.0.2");
        assertThat(inside(50, second, gone, first)).containsExactly("10.0.0.1");
        assertThat(inside(150, second, gone, first)).isEmpty();
        assertThat(inside(250, second, gone, first)).containsExactly("10.0.0.2");
    }

    @Test
    void aPortGivenToAnotherWasGivenUpThen() {
        var first = record(Kind.CREATED, 0, 0, "10.0.0.1");
        var second = record(Kind.CREATED, 200, 0, "10.0.0.2");
        assertThat(inside(190, first, second)).containsExactly("10.0.0.1");
        assertThat(inside(300, first, second)).containsExactly("10.0.0.2");
    }

    @Test
    void aTranslationThatNobodySawEndIsBelievedForADay() {
        var first = record(Kind.CREATED, 0, 0, "10.0.0.1");
        assertThat(inside(86_400, first)).containsExactly("10.0.0.1");
        assertThat(inside(86_410, first)).isEmpty();
    }

    @Test
    void anEndWithoutABeginningIsNotCertain() {
        var gone = record(Kind.DELETED, 100, 0, "10.0.0.1");
        assertThat(inside(50, gone)).containsExactly("10.0.0.1?");
        assertThat(inside(50, record(Kind.DELETED, 100, 60, "10.0.0.1")))
                .containsExactly("10.0.0.1");
        assertThat(inside(200, gone)).isEmpty();
    }

    @Test
    void whatCoversTheMomentBeatsWhatIsNear() {
        var near = record(Kind.ENDED, 60, 0, "10.0.0.9");
        var covers = record(Kind.ENDED, 100, 60, "10.0.0.1");
        assertThat(inside(61, near)).containsExactly("10.0.0.9?");
        assertThat(inside(61, near, covers)).containsExactly("10.0.0.1");
        assertThat(inside(400, near)).isEmpty();
    }

    @Test
    void oneAnswerForEachMachineTheNearestRecordFirst() {
        var early = record(Kind.ENDED, 100, 90, "10.0.0.1");
        var late = record(Kind.ENDED, 60, 50, "10.0.0.1");
        var other = record(Kind.ENDED, 55, 50, "10.0.0.2");
        assertThat(inside(50, early, late, other)).containsExactly("10.0.0.2", "10.0.0.1");
    }

    @Test
    void aPortUsedAgainWithinTheToleranceNamesBothTheExactOneFirst() {
        var first = record(Kind.CREATED, 0, 0, "10.0.0.1");
        var gone = record(Kind.DELETED, 100, 0, "10.0.0.1");
        var second = record(Kind.CREATED, 101, 0, "10.0.0.2");
        assertThat(inside(99, first, gone, second)).containsExactly("10.0.0.1", "10.0.0.2~");
        assertThat(inside(102, first, gone, second)).containsExactly("10.0.0.2", "10.0.0.1~");
        assertThat(inside(104, first, gone, second)).containsExactly("10.0.0.2");
    }

    @Test
    void aMinuteMayHoldSeveral() {
        var first = record(Kind.CREATED, 0, 0, "10.0.0.1");
        var gone = record(Kind.DELETED, 20, 0, "10.0.0.1");
        var second = record(Kind.CREATED, 40, 0, "10.0.0.2");
        assertThat(between(0, 59, first, gone, second)).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(between(25, 35, first, gone, second)).isEmpty();
    }

    @Test
    void oneNumberIsTwoPortsInTcpAndUdp() {
        var tcp = record(Kind.CREATED, 0, "10.0.0.1", "tcp", "");
        var udp = record(Kind.CREATED, 10, "10.0.0.2", "udp", "");
        var gone = record(Kind.DELETED, 20, "10.0.0.2", "udp", "");
        assertThat(inside(15, tcp, udp, gone)).containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(inside(50, tcp, udp, gone)).containsExactly("10.0.0.1");
    }

    @Test
    void devicesGiveAPortTwiceWhereTheFarEndsDiffer() {
        var here = record(Kind.CREATED, 0, "10.0.0.1", "tcp", "203.0.113.1");
        var there = record(Kind.CREATED, 10, "10.0.0.2", "tcp", "203.0.113.2");
        assertThat(inside(50, here, there)).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
    }

    @Test
    void anEndOfAnotherInsideEndsNothing() {
        var mine = record(Kind.CREATED, 0, 0, "10.0.0.1");
        var theirs = record(Kind.CREATED, 10, 0, "10.0.0.2");
        var theirEnd = record(Kind.DELETED, 20, 0, "10.0.0.2");
        var myEnd = record(Kind.DELETED, 30, 0, "10.0.0.1");
        assertThat(inside(26, mine, theirs, theirEnd, myEnd)).containsExactly("10.0.0.1");
        assertThat(inside(40, mine, theirs, theirEnd, myEnd)).isEmpty();
    }

    /** Who truly held the port, from one second up to another. */
    private record Held(long from, long to, String inner) {}

    @Test
    void aWholeLogNamesExactlyTheHolderAndOneThatLostEndsStillNamesHim() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var truth = truth(random);
            boolean isLossy = seed % 2 == 0;
            var records = new ArrayList<Translation>();
            for (var held : truth) {
                records.add(record(Kind.CREATED, held.from, 0, held.inner));
                if (!isLossy || random.nextInt(4) > 0) {
                    records.add(record(Kind.DELETED, held.to, 0, held.inner));
                }
            }
            Collections.shuffle(records, random);
            var all = records.toArray(Translation[]::new);
            for (int ask = 0; ask < 50; ask++) {
                long second = random.nextLong(truth.getLast().to + 100);
                var holder =
                        truth.stream()
                                .filter(held -> held.from <= second && second <= held.to)
                                .map(Held::inner)
                                .toList();
                var named = exact(second, all);
                var how = "seed %d, second %d: %s".formatted(seed, second, truth);
                if (isLossy) {
                    // In the very moment of a making the one before it is believed too.
                    boolean isMaking = truth.stream().anyMatch(held -> held.from == second);
                    assertThat(named)
                            .as(how)
                            .containsAll(holder)
                            .hasSizeLessThanOrEqualTo(isMaking ? 2 : 1);
                } else {
                    assertThat(named).as(how).isEqualTo(holder);
                }
            }
        }
    }

    private static List<Held> truth(Random random) {
        var truth = new ArrayList<Held>();
        long at = 0;
        for (int i = 0; i < 20; i++) {
            long from = at + 1 + random.nextInt(300);
            long to = from + 1 + random.nextInt(600);
            truth.add(new Held(from, to, "10.0.0." + (1 + random.nextInt(3))));
            at = to;
        }
        return truth;
    }

    /** Whom the records name without the tolerance of clocks. */
    private static List<String> exact(long second, Translation... records) {
        return inside(second, records).stream().filter(one -> !one.endsWith("~")).toList();
    }
}
