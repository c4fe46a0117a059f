import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.action.support.WriteRequest;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.index.query.QueryBuilders;
import org.opensearch.search.SearchHits;

/**
 * Times OpenSearch's percolator: RULES (the settings and mappings of an index on the first line, then a query a line) over LANE
 * (an event a line) into ANSWER, after some rounds unmeasured. One node in this process on loopback, asked without HTTP, many
 * events at once. Processor time of the whole process: the node works in many threads.
 */
final class PercolatorPeer {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String INDEX = "rules";
    private static final int TOGETHER = 200;

    private PercolatorPeer() {}

    public static void main(String[] arguments) throws Exception {
        var rules = Files.readAllLines(Path.of(arguments[0]));
        var events = Files.readAllLines(Path.of(arguments[1]));
        int unmeasured = Integer.parseInt(arguments[3]);
        int measured = Integer.parseInt(arguments[4]);
        var runner = new OpenSearchRunner();
        var folder = Path.of(arguments[2]).resolveSibling("node");
        try (var answer = new PrintWriter(arguments[2], StandardCharsets.UTF_8)) {
            runner.onBuild((number, settings) -> {
                        settings.put("network.host", "127.0.0.1");
                        settings.put("indices.query.bool.max_clause_count", 20_000);
                    })
                    .build(OpenSearchRunner.newConfigs()
                            .basePath(folder.toString())
                            .numOfNode(1)
                            .disableESLogger());
            runner.ensureYellow();
            long began = SYSTEM.getProcessCpuTime();
            index(runner, rules);
            answer.printf("compile %.3f%n", seconds(began));
            hits(runner, events, rules.size(), answer);
            for (int round = 1; round < unmeasured; round++) {
                round(runner, events, rules.size());
            }
            for (int round = 0; round < measured; round++) {
                began = SYSTEM.getProcessCpuTime();
                round(runner, events, rules.size());
                answer.printf("round %.6f%n", seconds(began));
            }
        } finally {
            runner.close();
            runner.clean();
        }
    }

    private static double seconds(long began) {
        return (SYSTEM.getProcessCpuTime() - began) / 1e9;
    }

    private static void index(OpenSearchRunner runner, List<String> rules) {
        runner.createIndex(
                INDEX, request -> request.setSource(rules.getFirst(), XContentType.JSON));
        var bulk = new BulkRequest().setRefreshPolicy(WriteRequest.RefreshPolicy.IMMEDIATE);
        for (int rule = 1; rule < rules.size(); rule++) {
            bulk.add(
                    new IndexRequest(INDEX)
                            .id(Integer.toString(rule - 1))
                            .source("{\"query\":" + rules.get(rule) + "}", XContentType.JSON));
        }
        var indexed = runner.client().bulk(bulk).actionGet();
        if (indexed.hasFailures()) {
            throw new IllegalArgumentException(indexed.buildFailureMessage());
        }
    }

    private static void hits(
            OpenSearchRunner runner, List<String> events, int rules, PrintWriter answer) {
        for (int from = 0; from < events.size(); from += TOGETHER) {
            for (var hit : ask(runner, events, from, rules)) {
                for (var slot : hit.field("_percolator_document_slot").getValues()) {
                    answer.printf("hit %d %s%n", from + ((Number) slot).intValue(), hit.getId());
                }
            }
        }
    }

    private static void round(OpenSearchRunner runner, List<String> events, int rules) {
        for (int from = 0; from < events.size(); from += TOGETHER) {
            ask(runner, events, from, rules);
        }
    }

    private static SearchHits ask(
            OpenSearchRunner runner, List<String> events, int from, int rules) {
        var some = new ArrayList<>(events.subList(from, Math.min(from + TOGETHER, events.size())));
        var query =
                "{\"percolate\":{\"field\":\"query\",\"documents\":[" + String.join(",", some) + "]}}";
        var found =
                runner.client()
                        .prepareSearch(INDEX)
                        .setQuery(QueryBuilders.wrapperQuery(query))
                        .setSize(rules)
                        .setFetchSource(false)
                        .get();
        if (found.getFailedShards() > 0) {
            throw new IllegalStateException(found.toString());
        }
        return found.getHits();
    }
}
