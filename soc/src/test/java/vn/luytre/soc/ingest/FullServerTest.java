package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/**
 * A whole server on a file system of its own that fills up: senders hear 429, the health page says so, and when there is
 * room again the same server takes the rest. Needs the right to mount a file system.
 */
class FullServerTest {

    /** What must stay free besides the reserve; the database lives there too. */
    private static final long LEFT = 300L << 20;

    @TempDir Path folder;

    @Test
    void refusesWhileItIsFullAndGoesOnByItself() throws Exception {
        var place = Files.createDirectories(folder.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1200m", "tmpfs", place.toString()),
                "skipped: this user may not mount a file system, so none can be filled");
        try {
            try (var server =
                            Server.in(place.resolve("data"), "--luytre.lake.segment-megabytes=1");
                    var client = HttpClient.newHttpClient()) {
                fillsAndHasRoomAgain(server, client, place.resolve("filler"));
            }
        } finally {
            assertThat(run("umount", "-l", place.toString())).isTrue();
        }
    }

    private static void fillsAndHasRoomAgain(Server server, HttpClient client, Path filler)
            throws Exception {
        var feed = new Feed(server);
        long unit = feed.unit("Sở Đầy Đĩa");
        var key = feed.source(unit, "máy đầy đĩa");
        assertThat(send(server, client, key).statusCode()).isEqualTo(200);
        long kept = LINES;
        fill(filler);
        var answer = send(server, client, key);
        for (; answer.statusCode() == 200; answer = send(server, client, key)) {
            kept += LINES;
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        kept += kept(answer.body());
        assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                .contains("Không còn chỗ để giữ");
        Files.delete(filler);
        assertThat(send(server, client, key).statusCode()).isEqualTo(200);
        kept += LINES;
        assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                .doesNotContain("Không còn chỗ để giữ");
        long end = server.bean(EventLog.class).end();
        Feed.until(() -> server.bean(Lake.class).committed() >= end);
        assertThat(
                        server.bean(Lake.class)
                                .count(
                                        Query.always(Expr.ALL),
                                        vn.luytre.lake.Scope.ALL,
                                        new Cancel()))
                .isEqualTo(kept);
    }

    private static final int LINES = 500;

    private static HttpResponse<String> send(Server server, HttpClient client, String key)
            throws IOException, InterruptedException {
        var line = Feed.flow(Instant.now(), "10.0.0.1", "10.0.0.2", "x".repeat(800));
        var body = IntStream.range(0, LINES).mapToObj(_ -> line).collect(Collectors.joining("\n"));
        var request =
                HttpRequest.newBuilder(server.uri("/ingest/lines"))
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body + "\n"))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long kept(String body) {
        var found = Pattern.compile("\"kept\":(\\d+)").matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return Long.parseLong(found.group(1));
    }

    /** Leaves less than the journal's reserve, and enough for the database. */
    private static void fill(Path filler) throws IOException {
        var store = Files.getFileStore(filler.getParent());
        var block = new byte[1 << 20];
        try (var out = Files.newOutputStream(filler)) {
            while (store.getUsableSpace() > LEFT) {
                out.write(block);
            }
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // There is no such command here.
        }
    }
}
