package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.Ipv4;
import vn.luytre.event.RealData;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.store.Scope;

/** Eight real month-end lists in order: what came and what went equals what was measured outside. */
class MonthlyListsTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Desk desk = new Desk(server);
    private final Imports imports = server.bean(Imports.class);

    private record Truth(int distinct, String added, String removed) {}

    @Test
    void addedAndGonePerMonthEqualTheTruth(TestReporter reporter) throws IOException {
        var zip = RealData.file("botnet/threatfox-ips-monthly.zip").toFile();
        var truth = truth();
        long unit = feed.unit("Sở Dữ Liệu Thật");
        var ours = ours(zip, truth.keySet().iterator().next());
        for (var address : ours) {
            desk.plan(unit, address, address, "PUBLIC");
        }
        try (var lists = new ZipFile(zip)) {
            for (var month : truth.entrySet()) {
                var bytes = lists.getInputStream(lists.getEntry(month.getKey())).readAllBytes();
                var began = Instant.now();
                var published = publish(month.getKey(), bytes);
                reporter.publishEntry(
                        month.getKey(), Duration.between(began, Instant.now()).toMillis() + " ms");
                check(published.list(), month.getValue());
                assertThat(published.sightings()).isPositive();
            }
        }
        var sightings = desk.province(() -> server.bean(SightingRows.class).of(unit));
        assertThat(sightings)
                .extracting(Sighting::address)
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    private static Map<String, Truth> truth() throws IOException {
        var truth = new LinkedHashMap<String, Truth>();
        for (var line :
                Files.readAllLines(RealData.file("botnet/threatfox-ips-monthly-truth.csv"))) {
            var cells = line.split(",", -1);
            if (cells[0].endsWith(".txt")) {
                truth.put(cells[0], new Truth(Integer.parseInt(cells[4]), cells[5], cells[6]));
            }
        }
        assertThat(truth).hasSize(8);
        return truth;
    }

    /** Three addresses of the first list, as if they were of our plan. */
    private static List<String> ours(java.io.File zip, String first) throws IOException {
        try (var lists = new ZipFile(zip)) {
            var text =
                    new String(
                            lists.getInputStream(lists.getEntry(first)).readAllBytes(),
                            StandardCharsets.UTF_8);
            var ours = new ArrayList<String>();
            for (var line : (Iterable<String>) text.lines()::iterator) {
                if (Ipv4.parse(line.strip()) != null && ours.size() < 3) {
                    ours.add(line.strip());
                }
            }
            return ours;
        }
    }

    private Imports.Published.Done publish(String name, byte[] bytes) {
        var date = name.replaceAll(".*-(\\d{4}-\\d{2})-\\d{2}\\.txt", "$1");
        return Scope.PROVINCE.call(() -> {
            var received = imports.receive(Actor.SERVER, name, bytes, "ThreatFox");
            assertThat(received).isInstanceOf(Imports.Received.Drafted.class);
            long draft = ((Imports.Received.Drafted) received).draft();
            imports.choose(
                    draft,
                    old ->
                            old.with(old.columns(), old.zone(), ListRole.VICTIM)
                                    .with(
                                            new Choices.LetterFacts(
                                                    "ThreatFox", "", "", "", date, false, "", "")));
            var published = imports.publish(Actor.SERVER, draft);
            assertThat(published).isInstanceOf(Imports.Published.Done.class);
            return (Imports.Published.Done) published;
        });
    }

    private void check(ListId list, Truth truth) {
        var lists = server.bean(Lists.class);
        var diff = Scope.PROVINCE.call(() -> lists.diff(list));
        var known = Scope.PROVINCE.call(() -> lists.byId(list));
        assertThat(diff).isNotNull();
        assertThat(known).isNotNull();
        assertThat(known.entries()).isEqualTo(truth.distinct());
        if (!truth.added().isEmpty()) {
            assertThat(diff.fresh() + diff.back()).isEqualTo(Long.parseLong(truth.added()));
            assertThat(diff.gone()).isEqualTo(Long.parseLong(truth.removed()));
        }
    }
}
