import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.common.xcontent.LoggingDeprecationHandler;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.search.SearchModule;
import org.opensearch.search.builder.SearchSourceBuilder;

/**
 * Keeps EVENTS (gzip; the settings and mappings of an index on the first line, then an event a line) in OpenSearch and asks
 * QUESTIONS (a name, a tab, a search), all into ANSWER. One node in this process on loopback, asked without HTTP. The index is
 * merged into one segment before it is weighed and asked.
 */
final class OpenSearchPeer {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String INDEX = "events";
    private static final int TOGETHER = 2_000;

    private OpenSearchPeer() {}

    public static void main(String[] arguments) throws Exception {
        var runner = new OpenSearchRunner();
        var folder = Path.of(arguments[2]).resolveSibling("node");
        try (var answer = new PrintWriter(arguments[2], StandardCharsets.UTF_8)) {
            runner.onBuild((number, settings) -> settings.put("network.host", "127.0.0.1"))
                    .build(OpenSearchRunner.newConfigs()
                            .basePath(folder.toString())
                            .numOfNode(1)
                            .disableESLogger());
            runner.ensureYellow();
            index(runner, Path.of(arguments[0]), answer);
            answer.printf("bytes %d%n", bytes(runner));
            var contents =
                    new NamedXContentRegistry(
                            new SearchModule(Settings.EMPTY, java.util.List.of())
                                    .getNamedXContents());
            for (var line : Files.readAllLines(Path.of(arguments[1]))) {
                int tab = line.indexOf('\t');
                ask(runner, contents, line.substring(0, tab), line.substring(tab + 1), answer);
            }
        } finally {
            runner.close();
            runner.clean();
        }
    }

    private static void index(OpenSearchRunner runner, Path events, PrintWriter answer)
            throws Exception {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(events), 1 << 16),
                                StandardCharsets.UTF_8))) {
            var mapping = in.readLine();
            runner.createIndex(INDEX, request -> request.setSource(mapping, XContentType.JSON));
            long cpu = SYSTEM.getProcessCpuTime();
            long wall = System.nanoTime();
            long count = 0;
            var bulk = new BulkRequest();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                bulk.add(new IndexRequest(INDEX).source(line, XContentType.JSON));
                if (++count % TOGETHER == 0) {
                    send(runner, bulk);
                    bulk = new BulkRequest();
                }
            }
            send(runner, bulk);
            runner.flush();
            answer.printf(
                    "indexed %d %.3f %.3f%n",
                    count,
                    (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
                    (System.nanoTime() - wall) / 1e9);
            runner.client().admin().indices().prepareForceMerge(INDEX).setMaxNumSegments(1).get();
            runner.flush();
            runner.refresh();
        }
    }

    private static void send(OpenSearchRunner runner, BulkRequest bulk) {
        if (bulk.numberOfActions() > 0) {
            var answer = runner.client().bulk(bulk).actionGet(TimeValue.timeValueMinutes(5));
            if (answer.hasFailures()) {
                throw new IllegalArgumentException(answer.buildFailureMessage());
            }
        }
    }

    private static long bytes(OpenSearchRunner runner) {
        return runner.client()
                .admin()
                .indices()
                .prepareStats(INDEX)
                .clear()
                .setStore(true)
                .get()
                .getPrimaries()
                .getStore()
                .getSizeInBytes();
    }

    private static void ask(
            OpenSearchRunner runner,
            NamedXContentRegistry contents,
            String name,
            String search,
            PrintWriter answer)
            throws Exception {
        try (var parser =
                XContentType.JSON
                        .xContent()
                        .createParser(contents, LoggingDeprecationHandler.INSTANCE, search)) {
            var source = SearchSourceBuilder.fromXContent(parser);
            long began = System.nanoTime();
            var found =
                    runner.client()
                            .prepareSearch(INDEX)
                            .setSource(source)
                            .setRequestCache(false)
                            .get();
            double millis = (System.nanoTime() - began) / 1e6;
            answer.printf("ask %s %.3f %d%n", name, millis, found.getHits().getHits().length);
        }
    }
}
