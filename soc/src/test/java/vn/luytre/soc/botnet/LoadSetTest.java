package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.RealData;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.Knowledge;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.store.Scope;

/** More than a million real indicators in three files: taken in, resident, and found in the next event. */
class LoadSetTest {

    private static final String SET = "botnet/load-indicators.csv.gz";
    private static final int LINES = 1_293_387;

    /** Three names of files ("rat.exe") and a label longer than a name may have. */
    private static final int NO_INDICATOR = 4;

    /** A table of one file may have half a million rows. */
    private static final int PART = 450_000;

    private Server server;
    private long entries;
    private long doubles;
    private long bad;

    /** Of its own: other tests' lists hold some of the same addresses, and must not meet a million real ones. */
    @BeforeEach
    void start() {
        RealData.file(SET);
        server = Server.own(InstantSource.system());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void takesInTheLoadSetAndFindsItInTheNextEvent(TestReporter reporter) throws IOException {
        var lists = server.bean(Lists.class);
        var knowledge = server.bean(Knowledge.class);
        var published = new ArrayList<ListId>();
        var began = Instant.now();
        for (var part : parts()) {
            published.add(publish(part, "Bộ tải thử " + (published.size() + 1)));
        }
        reporter.publishEntry("published", Duration.between(began, Instant.now()).toString());
        assertThat(
                        published.stream()
                                .mapToLong(
                                        id -> Scope.PROVINCE.call(() -> lists.byId(id)).entries())
                                .sum())
                .isEqualTo(entries);
        assertThat(entries + doubles + bad).isEqualTo(LINES);
        assertThat(bad).isEqualTo(NO_INDICATOR);
        Feed.until(() -> knowledge.status().lists() == published.size());
        reporter.publishEntry(
                "resident",
                "%s after, %d MB"
                        .formatted(
                                Duration.between(began, Instant.now()),
                                knowledge.status().bytes() >> 20));
        assertThat(knowledge.status().indicators()).isEqualTo(distinct() - NO_INDICATOR);
        assertThat(knowledge.status().refused()).isEmpty();
        sends("192.0.2.77", "173.199.122.135");

        published.forEach(id -> Scope.PROVINCE.call(() -> lists.retire(Actor.SERVER, id)));
        Feed.until(() -> knowledge.status().indicators() == 0);
    }

    /** The next event from one of our machines to one of the set's opens a sighting. */
    private void sends(String machine, String to) {
        var feed = new Feed(server);
        var desk = new Desk(server);
        long unit = feed.unit("Sở Tập Tải");
        feed.send(
                feed.source(unit, "tường lửa tập tải"),
                List.of(Feed.flow(Instant.now().minusSeconds(30), machine, to, "ra ngoài")));
        Feed.until(() -> !desk.province(() -> server.bean(SightingRows.class).of(unit)).isEmpty());
        assertThat(desk.only(unit).address()).isEqualTo(machine);
    }

    /** Addresses and names of the file, counted without the product: the port of an address is kept, not matched. */
    private static long distinct() throws IOException {
        try (var lines = open()) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",")[1].replaceFirst(":.*", ""))
                    .map(value -> value.chars().allMatch(c -> c < 128) ? value : IDN.toASCII(value))
                    .distinct()
                    .count();
        }
    }

    private static BufferedReader open() throws IOException {
        var file = RealData.file(SET);
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    /** The load set in parts, each with its header. */
    private static List<byte[]> parts() throws IOException {
        try (var lines = open()) {
            var header = lines.readLine();
            var parts = new ArrayList<byte[]>();
            for (var line = lines.readLine(); line != null; ) {
                var part = new StringBuilder(header).append('\n');
                for (int row = 0; row < PART && line != null; row++, line = lines.readLine()) {
                    part.append(line).append('\n');
                }
                parts.add(part.toString().getBytes(StandardCharsets.UTF_8));
            }
            return parts;
        }
    }

    /** Every line is an entry, one said before (a Vietnamese name in both its spellings), or named as bad. */
    private void count(long draft) {
        var reading =
                server.bean(Readings.class)
                        .reading(Objects.requireNonNull(server.bean(Imports.class).draft(draft)));
        entries += reading.entries().size();
        doubles += reading.doubles();
        bad += reading.bad().size();
        assertThat(reading.bad()).allMatch(line -> !line.reason().isEmpty());
    }

    private ListId publish(byte[] bytes, String series) {
        var imports = server.bean(Imports.class);
        return Scope.PROVINCE.call(() -> {
            var received = imports.receive(Actor.SERVER, "load.csv", bytes, series);
            assertThat(received).isInstanceOf(Imports.Received.Drafted.class);
            long draft = ((Imports.Received.Drafted) received).draft();
            imports.choose(
                    draft,
                    old ->
                            old.with(old.columns(), old.zone(), ListRole.C2)
                                    .with(
                                            new Choices.LetterFacts(
                                                    series, "", "", "", "2024-02", false, "", "")));
            count(draft);
            var published = imports.publish(Actor.SERVER, draft);
            assertThat(published).isInstanceOf(Imports.Published.Done.class);
            return ((Imports.Published.Done) published).list();
        });
    }
}
