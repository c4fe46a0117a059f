package vn.luytre.parse.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.advisory.Affected.Status;
import vn.luytre.parse.advisory.CpeMatch;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.VulnerabilityRecord;

class FeedsTest {

    private static final String NVD =
            """
            {"format":"NVD_CVE","version":"2.0","vulnerabilities":[{"cve":{"id":"CVE-2030-1234",
            "published":"2030-02-03T04:05:06.789","vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"A fault."}],
            "configurations":[{"operator":"AND","nodes":[{"operator":"OR","negate":true,"cpeMatch":[{"vulnerable":true,
            "criteria":"cpe:2.3:a:tre:xanh:*:*:*:*:*:*:*:*","versionEndExcluding":" 2.1 ","matchCriteriaId":"X"}]}]}]}}]}
            """;

    private static final String CVE =
            """
            {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"PUBLISHED"},"containers":{"cna":{"affected":[
            {"vendor":"Tre","product":"Xanh","defaultStatus":"unaffected","versions":[{"version":"1.0","status":"affected",
            "lessThan":"1.9","versionType":"custom","changes":[{"at":"1.5","status":"unaffected"}]}]}]}}}\
            """
                    .replace("\n", "");

    @Test
    void readsATreeOfNvd() {
        var record = Gathered.of(NVD).only(VulnerabilityRecord.class);
        var configuration = record.configurations().getFirst();
        var node = configuration.nodes().getFirst();
        assertThat(record.published()).isEqualTo(Instant.parse("2030-02-03T04:05:06.789Z"));
        assertThat(node.negate()).isTrue();
        assertThat(node.matches())
                .containsExactly(
                        new CpeMatch(
                                true,
                                "cpe:2.3:a:tre:xanh:*:*:*:*:*:*:*:*",
                                null,
                                null,
                                null,
                                "2.1",
                                "X"));
    }

    @Test
    void readsARangeThatTurnsWithin() {
        var affected = Gathered.of(CVE).only(VulnerabilityRecord.class).affected().getFirst();
        var range = affected.versions().getFirst();
        assertThat(affected.defaultStatus()).isEqualTo(Status.UNAFFECTED);
        assertThat(range.lessThan()).isEqualTo("1.9");
        assertThat(range.lessThanOrEqual()).isNull();
        assertThat(range.changes().getFirst().status()).isEqualTo(Status.UNAFFECTED);
    }

    @Test
    void aBrokenLineCostsItself() {
        var gathered =
                Gathered.of(
                        CVE + "\n{\"dataType\":\"CVE_RE\n" + CVE + "\n\n{\"cveMetadata\":{}}\n");
        assertThat(gathered.items).hasSize(2);
        assertThat(gathered.faults)
                .extracting(FeedFault::problem)
                .containsExactly("record 2: ends in the middle", "no CVE number: ");
    }

    @Test
    void whatStandsBeforeTheEndOfATornFileIsKept() {
        var torn = NVD.replace("]}\n", ",{\"cve\":{\"id\":\"CVE-20");
        var gathered = Gathered.of(torn);
        assertThat(gathered.items).hasSize(1);
        assertThat(gathered.faults)
                .singleElement()
                .satisfies(f -> assertThat(f.place()).isEqualTo(2));
    }

    @Test
    void opensWhatIsPackedAndNamesWhereAFaultIs() throws IOException {
        var packed =
                zip(
                        "a/nvd.json.gz",
                        gzip(NVD.getBytes(StandardCharsets.UTF_8)),
                        "b.json",
                        "{\"cveMetadata\":1}");
        var gathered = Gathered.of(packed);
        assertThat(gathered.summary)
                .isEqualTo(new FeedSummary(Map.of(FeedKind.NVD_2_0, 1L), 2, 0, 1));
        assertThat(gathered.faults.getFirst().file()).isEqualTo("test!b.json");
    }

    @Test
    void aBrokenFileWithinAnArchiveCostsItself() throws IOException {
        var torn = Arrays.copyOf(gzip(NVD.getBytes(StandardCharsets.UTF_8)), 60);
        var gathered = Gathered.of(zip("a.gz", torn, "b.json", NVD));
        assertThat(gathered.items).hasSize(1);
        assertThat(gathered.faults)
                .singleElement()
                .satisfies(f -> assertThat(f.file()).isEqualTo("test!a.gz"));
    }

    @Test
    void keepsOutWhatNoDatabaseTakes() {
        var record =
                Gathered.of(NVD.replace("A fault.", "A\\u0000fault").replace("2030-02", "9999-02"))
                        .only(VulnerabilityRecord.class);
        assertThat(record.description()).isEqualTo("A\uFFFDfault");
        assertThat(record.published()).isNull();
    }

    @Test
    void refusesBombs() throws IOException {
        var blank = new byte[(int) FeedLimits.RATIO_FROM + (4 << 20)];
        Arrays.fill(blank, (byte) ' ');
        var inZip = Gathered.of(zip("a.txt", blank, "b.json", NVD));
        assertThat(inZip.faults).hasSize(1);
        assertThat(inZip.items).isEmpty();
        blank[0] = '{';
        var zeros = Gathered.of(gzip(blank));
        assertThat(zeros.faults)
                .extracting(FeedFault::problem)
                .containsExactly("unpacks to more than any feed does");
        byte[] deep = NVD.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= FeedLimits.MAX_ARCHIVES_DEEP; i++) {
            deep = gzip(deep);
        }
        assertThat(Gathered.of(deep).faults).hasSize(1);
        assertThat(Gathered.of(deep).items).isEmpty();
        assertThat(Gathered.of("[".repeat(5_000)).faults).hasSize(1);
        assertThat(
                        Gathered.of(
                                        "<!DOCTYPE x [<!ENTITY a \"b\">]><cvrfdoc><Vulnerability><CVE>&a;</CVE></Vulnerability></cvrfdoc>")
                                .faults)
                .hasSize(1);
    }

    /** Each of a few thousand flags names a group of many thousand products. */
    @Test
    void refusesGroupsThatStandForMoreThanADocumentHas() {
        var text =
                new StringBuilder(
                        "{\"document\":{\"csaf_version\":\"2.0\"},\"product_tree\":{\"product_groups\":[");
        text.append("{\"group_id\":\"G\",\"product_ids\":[\"A\"")
                .append(",\"A\"".repeat(20_000))
                .append("]}]},");
        text.append("\"vulnerabilities\":[{\"flags\":[{}")
                .append(",{\"group_ids\":[\"G\"]}".repeat(5_000));
        var gathered = Gathered.of(text.append("]}]}").toString());
        assertThat(gathered.items).isEmpty();
        assertThat(gathered.faults)
                .extracting(FeedFault::problem)
                .containsExactly("groups that name more products than the bound");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String first, byte[] bytes, String second, String text)
            throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(bytes);
            zip.putNextEntry(new ZipEntry(second));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /** A file of 60,000 records of 1 KiB each is read with a sink that keeps none. */
    @Test
    void handsOverOneRecordAtATime() {
        long[] seen = {0};
        var endless =
                new InputStream() {
                    private final byte[] record =
                            (",{\"cve\":{\"id\":\"CVE-2030-1234\",\"descriptions\":[{\"lang\":\"en\",\"value\":\""
                                            + "x".repeat(950)
                                            + "\"}]}}")
                                    .getBytes(StandardCharsets.UTF_8);
                    private final byte[] begin =
                            "{\"vulnerabilities\":[0".getBytes(StandardCharsets.UTF_8);
                    private long at;

                    @Override
                    public int read() {
                        long place = at++;
                        if (place < begin.length) {
                            return begin[(int) place];
                        }
                        long within = place - begin.length;
                        return within < 60_000L * record.length
                                ? record[(int) (within % record.length)]
                                : -1;
                    }
                };
        var summary =
                Feeds.read(
                        endless,
                        "endless",
                        new FeedSink() {
                            @Override
                            public void item(FeedItem item) {
                                seen[0]++;
                            }

                            @Override
                            public void fault(FeedFault fault) {}
                        });
        assertThat(seen[0]).isEqualTo(60_000);
        assertThat(summary.faults()).isEqualTo(1);
    }

    @Test
    void neverThrowsOnDamage() throws IOException {
        var seeds =
                List.of(
                        NVD.getBytes(StandardCharsets.UTF_8),
                        CVE.getBytes(StandardCharsets.UTF_8),
                        gzip(NVD.getBytes(StandardCharsets.UTF_8)),
                        zip("a.json", CVE.getBytes(StandardCharsets.UTF_8), "b", NVD));
        var random = new Random(373);
        for (int i = 0; i < 4_000; i++) {
            var bytes = seeds.get(i % seeds.size()).clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var cut =
                    Arrays.copyOf(
                            bytes,
                            random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            assertThat(Gathered.of(cut).summary).as("seed 373, round %d", i).isNotNull();
        }
    }
}
