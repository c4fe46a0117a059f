package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.Configuration;
import vn.luytre.parse.advisory.CpeMatch;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.VulnerabilityRecord;
import vn.luytre.parse.advisory.feed.FeedFault;
import vn.luytre.parse.advisory.feed.FeedSink;
import vn.luytre.parse.advisory.feed.Feeds;
import vn.luytre.soc.vulnerability.match.KnowledgeReader;

/** Real records of vulnerabilities, and as many more of the same kind about products that do not exist as make a whole NVD. */
final class PostureFeeds {

    /** Of the public data, without the table of updates. */
    static final List<String> FILES =
            List.of(
                    "vuln/nvdcve-1.1-2022.json.gz",
                    "vuln/nvd-2.0-modified-2023-11-15.json.gz",
                    "vuln/anchore-nvd-overrides-2022_2024.jsonl.gz",
                    "vuln/cve5-vulnrichment-2023.jsonl.gz");

    private PostureFeeds() {}

    /** Reads a file, each record so many times, each time but the first about products of another name. Answers how many records went in. */
    static long read(Path file, int times, KnowledgeReader reader) throws IOException {
        var count = new long[1];
        try (var in = Files.newInputStream(file)) {
            Feeds.read(
                    in,
                    file.getFileName().toString(),
                    new FeedSink() {
                        @Override
                        public void item(FeedItem item) {
                            for (int copy = 0; copy < times; copy++) {
                                count[0]++;
                                reader.add(
                                        item instanceof VulnerabilityRecord record && copy > 0
                                                ? another(record, copy)
                                                : item);
                            }
                        }

                        @Override
                        public void fault(FeedFault fault) {}
                    });
        }
        return count[0];
    }

    private static VulnerabilityRecord another(VulnerabilityRecord record, int copy) {
        return new VulnerabilityRecord(
                record.id() + "-" + copy,
                record.source(),
                record.publisher(),
                record.published(),
                record.modified(),
                record.state(),
                record.status(),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                record.configurations().stream().map(one -> another(one, copy)).toList(),
                record.affected().stream().map(one -> another(one, copy)).toList(),
                List.of(),
                record.exploited(),
                record.decision());
    }

    private static Configuration another(Configuration configuration, int copy) {
        var nodes = configuration.nodes().stream().map(node -> another(node, copy)).toList();
        return new Configuration(configuration.operator(), configuration.negate(), nodes);
    }

    private static Configuration.Node another(Configuration.Node node, int copy) {
        return new Configuration.Node(
                node.operator(),
                node.negate(),
                node.matches().stream().map(match -> another(match, copy)).toList(),
                node.children().stream().map(child -> another(child, copy)).toList());
    }

    private static CpeMatch another(CpeMatch match, int copy) {
        var parts = match.criteria().split("(?<!\\\\):", 6);
        var name =
                parts.length < 6
                        ? match.criteria()
                        : String.join(
                                ":",
                                parts[0],
                                parts[1],
                                parts[2],
                                parts[3],
                                parts[4] + "_" + copy,
                                parts[5]);
        return new CpeMatch(
                match.vulnerable(),
                name,
                match.versionStartIncluding(),
                match.versionStartExcluding(),
                match.versionEndIncluding(),
                match.versionEndExcluding(),
                match.matchCriteriaId());
    }

    private static Affected another(Affected affected, int copy) {
        return new Affected(
                affected.provider(),
                affected.adp(),
                affected.vendor(),
                affected.product() + " " + copy,
                affected.packageName(),
                affected.collection(),
                "",
                affected.platforms(),
                affected.modules(),
                List.of(),
                affected.defaultStatus(),
                affected.versions());
    }
}
