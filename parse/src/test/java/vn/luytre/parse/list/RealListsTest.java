package vn.luytre.parse.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;

/** Lists as they are really published, against figures counted from them by other means. */
class RealListsTest {

    @Test
    void monthlyListsDifferByWhatTheTruthSays() throws IOException {
        var lists = unzip("botnet/threatfox-ips-monthly.zip");
        Set<String> before = null;
        for (var truth : truth("botnet/threatfox-ips-monthly-truth.csv")) {
            var lines = IndicatorList.parse(text(lists, truth[0]), VietnamTime.ZONE);
            assertThat(lines).hasSize(Integer.parseInt(truth[3]));
            var now = values(lines);
            assertThat(now).hasSize(Integer.parseInt(truth[4]));
            if (before != null) {
                var added = new HashSet<>(now);
                added.removeAll(before);
                before.removeAll(now);
                assertThat(added).as(truth[0]).hasSize(Integer.parseInt(truth[5]));
                assertThat(before).as(truth[0]).hasSize(Integer.parseInt(truth[6]));
            }
            before = now;
        }
    }

    @Test
    void familyFilesAreWholeAndDistinct() throws IOException {
        var lists = unzip("botnet/c2-tracker-monthly.zip");
        var truths = truth("botnet/c2-tracker-monthly-truth.csv");
        assertThat(truths).hasSize(194);
        for (var truth : truths) {
            var lines = IndicatorList.parse(text(lists, truth[0]), VietnamTime.ZONE);
            assertThat(lines).as(truth[0]).hasSize(Integer.parseInt(truth[3]));
            var distinct = IndicatorList.distinct(lines);
            assertThat(distinct.entries()).as(truth[0]).hasSize(Integer.parseInt(truth[4]));
            assertThat(distinct.rejected()).as(truth[0]).isEmpty();
        }
    }

    @Test
    void countsStandBesideAddresses() throws IOException {
        var text = gunzip("botnet/ipsum-2026-08-22.txt.gz");
        var read =
                (Extracted.Text) Documents.read(text.getBytes(StandardCharsets.UTF_8), "ipsum.txt");
        var table = read.tableOrLines();
        var lines = IndicatorList.parse(table, ListColumns.guess(table), VietnamTime.ZONE);
        assertThat(lines).hasSize((int) text.lines().count());
        var distinct = IndicatorList.distinct(lines);
        assertThat(distinct.entries()).hasSize(120_430).allMatch(entry -> entry.count() != null);
        assertThat(distinct.rejected()).isEmpty();
    }

    @Test
    void bareAddressesOfVietNam() throws IOException {
        var text = Files.readString(RealData.file("botnet/vn-malicious-source-ips.txt"));
        assertThat(values(IndicatorList.parse(text, VietnamTime.ZONE))).hasSize(7_192);
    }

    @Test
    void theLoadSetStreams() throws IOException {
        var kinds = new HashMap<String, Integer>();
        var columns = new ListColumns[1];
        var file = RealData.file("botnet/load-indicators.csv.gz");
        var head = new StringBuilder();
        try (var in = reader(file)) {
            for (int i = 0; i < 100; i++) {
                head.append(in.readLine()).append('\n');
            }
        }
        var sample =
                (Extracted.Text)
                        Documents.read(head.toString().getBytes(StandardCharsets.UTF_8), "");
        columns[0] = ListColumns.guess(sample.tableOrLines());
        assertThat(columns[0].address()).isEqualTo(1);
        try (var in = reader(file)) {
            int count =
                    IndicatorList.stream(
                            in,
                            ',',
                            columns[0],
                            VietnamTime.ZONE,
                            line -> kinds.merge(kind(line), 1, Integer::sum));
            assertThat(count).isEqualTo(1_293_388);
        }
        // 22 ports are 0 or above 65535: the address is kept. 4 "domains" are files or no DNS
        // names. 2 bear a port.
        assertThat(kinds)
                .containsEntry("Heading", 1)
                .containsEntry("IPV4", 727_977 + 22)
                .containsEntry("IPV4:port", 228_635 - 22)
                .containsEntry("DOMAIN", 336_775 - 4 - 2)
                .containsEntry("DOMAIN:port", 2)
                .containsEntry("Rejected", 4)
                .hasSize(6);
    }

    @Test
    void trailsByKind() throws IOException {
        var lists = unzip("botnet/maltrail-malware-trails.zip");
        int rejected = 0;
        for (var truth : truth("botnet/maltrail-malware-trails-truth.csv")) {
            var text = text(lists, truth[0]);
            var lines = IndicatorList.parse(text, VietnamTime.ZONE);
            assertThat(lines).hasSize((int) text.lines().count());
            var kinds = new HashMap<String, Integer>();
            for (var line : lines) {
                kinds.merge(trail(line), 1, Integer::sum);
            }
            rejected += kinds.getOrDefault("Rejected", 0);
            assertThat(kinds.getOrDefault("ip", 0))
                    .as(truth[0])
                    .isEqualTo(Integer.parseInt(truth[3]));
            assertThat(kinds.getOrDefault("ip_port", 0))
                    .as(truth[0])
                    .isEqualTo(Integer.parseInt(truth[4]));
            int all =
                    kinds.values().stream().mapToInt(n -> n).sum() - kinds.getOrDefault("Blank", 0);
            assertThat(all).as(truth[0]).isEqualTo(Integer.parseInt(truth[1]));
            int slashed = kinds.getOrDefault("slash", 0);
            assertThat(slashed).as(truth[0]).isEqualTo(Integer.parseInt(truth[5]));
        }
        assertThat(rejected).isLessThan(1_000);
    }

    @Test
    void everyShadowserverReportShowsItsAddressColumn() throws IOException {
        var reports = unzip("botnet/shadowserver-reports.zip");
        assertThat(reports).hasSize(65);
        for (var truth : truth("botnet/shadowserver-reports-truth.csv")) {
            var bytes = reports.get(truth[0]);
            var table = ((Extracted.Text) Documents.read(bytes, truth[0])).tableOrLines();
            var columns = ListColumns.guess(table);
            assertThat(columns.headerRow()).as(truth[0]).isZero();
            var name = table.rows().getFirst().cell(columns.address());
            assertThat(name).as(truth[0]).matches("ip|src_ip|dst_ip|http_referer_ip");
            assertThat(table.rows().getFirst().cell(columns.time())).isEqualTo("timestamp");
            var lines = IndicatorList.parse(table, columns, ZoneOffset.UTC);
            assertThat(lines).hasSize(Integer.parseInt(truth[1]) + 1);
            assertThat(lines.getFirst()).isInstanceOf(Line.Heading.class);
        }
    }

    @Test
    void timedIndicatorsOfNineMonths() throws IOException {
        var text = gunzip("botnet/tweetfeed-2023-05_2024-01.csv.gz");
        var table =
                ((Extracted.Text) Documents.read(text.getBytes(StandardCharsets.UTF_8), ""))
                        .tableOrLines();
        var columns = ListColumns.guess(table);
        assertThat(columns).isEqualTo(new ListColumns(2, 3, 0, -1, -1, -1, -1, 0));
        var lines = IndicatorList.parse(table, columns, ZoneOffset.UTC);
        var entries = new ArrayList<Line.Entry>();
        var rejected = new ArrayList<Line>();
        for (var line : lines) {
            if (line instanceof Line.Entry entry) {
                entries.add(entry);
            } else if (line instanceof Line.Rejected) {
                rejected.add(line);
            }
        }
        assertThat(lines).hasSize(46_280);
        assertThat(rejected.size())
                .as(rejected.subList(0, Math.min(20, rejected.size())).toString())
                .isLessThan(60);
        assertThat(entries).allMatch(entry -> entry.seen() != null);
        assertThat(entries.getFirst().seen()).isEqualTo(Instant.parse("2023-05-01T00:01:00Z"));
    }

    private static String kind(Line line) {
        return line instanceof Line.Entry entry
                ? entry.indicator().kind() + (entry.port() == null ? "" : ":port")
                : line.getClass().getSimpleName();
    }

    private static String trail(Line line) {
        return switch (line) {
            case Line.Entry entry when entry.indicator().kind() == Indicator.Kind.IPV4 ->
                    entry.port() == null && entry.changes().isEmpty() ? "ip" : "ip_port";
            case Line.Entry entry ->
                    entry.indicator() instanceof Indicator.Url
                                    || entry.indicator() instanceof Indicator.Block
                            ? "slash"
                            : "domain";
            case Line.Rejected bad -> bad.original().contains("/") ? "slash" : "Rejected";
            default -> "Blank";
        };
    }

    private static Set<String> values(List<Line> lines) {
        var values = new HashSet<String>();
        for (var entry : IndicatorList.distinct(lines).entries()) {
            values.add(entry.indicator().value());
        }
        return values;
    }

    private static List<String[]> truth(String file) throws IOException {
        var rows = new ArrayList<String[]>();
        for (var line : Files.readAllLines(RealData.file(file)).stream().skip(1).toList()) {
            rows.add(line.split(",", -1));
        }
        return rows;
    }

    private static Map<String, byte[]> unzip(String file) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(RealData.file(file).toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        assertThat(entries).containsKey(name);
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    private static String gunzip(String file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(RealData.file(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static BufferedReader reader(java.nio.file.Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    @Test
    void aListOfAMonthIsQuick() throws IOException {
        var lists = unzip("botnet/threatfox-ips-monthly.zip");
        var text = text(lists, "threatfox-ips-2023-12-31.txt");
        var table = Table.ofLines("", text);
        for (int i = 0; i < 3; i++) {
            assertThat(IndicatorList.parse(table, ListColumns.LINES, VietnamTime.ZONE))
                    .hasSize(84_933);
        }
    }
}
