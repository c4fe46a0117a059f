package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;

/** Elasticsearch's own client of today delivers, and what other shippers ask in other ways is answered. */
class ElasticClientTest {

    private static final String OF_ELASTIC = "application/vnd.elasticsearch+json;compatible-with=9";

    private final Server server = Server.shared();

    private ElasticsearchClient client(String key) {
        return ElasticsearchClient.of(
                builder -> builder.host(server.uri("/ingest/es").toString()).apiKey(key));
    }

    @Test
    void hearsTheBulkIngester() throws Exception {
        int documents = 5_000;
        var unit = Senders.unit(server, "Sở Thử bulk ingester");
        var key = Senders.source(server, unit.id(), "linux-auth").key();
        try (var client = client(key)) {
            assertThat(client.info().version().number()).startsWith("8.");
            try (var ingester =
                    BulkIngester.<Void>of(builder ->
                            builder.client(client)
                                    .maxOperations(500)
                                    .flushInterval(1, TimeUnit.SECONDS))) {
                for (int i = 0; i < documents; i++) {
                    var document =
                            Map.of(
                                    "@timestamp",
                                    "2024-02-10T00:00:02Z",
                                    "message",
                                    "Feb 10 07:00:02 web01 sshd[%d]: Failed password for an from 203.0.113.9 port 9 ssh2"
                                            .formatted(i + 1));
                    ingester.add(operation ->
                            operation.create(create -> create.index("logs").document(document)));
                }
            }
            var one =
                    client.index(
                            request -> request.index("logs").document(Map.of("message", "một")));
            assertThat(one.result().jsonValue()).isEqualTo("created");
        }
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= documents + 1);
        assertThat(Senders.held(server, unit.id())).isEqualTo(documents + 1);
        assertThat(Senders.one(server, unit.id(), Field.SOURCE_IP).text(Field.EVENT_ACTION))
                .isEqualTo("ssh_login");
    }

    @Test
    void tellsItsClientWhatIsWrong() throws Exception {
        try (var client = client("src_sai")) {
            assertThatThrownBy(client::info)
                    .isInstanceOf(ElasticsearchException.class)
                    .hasMessageContaining("Khóa của nguồn");
        }
    }

    @Test
    void takesDocumentsByEveryPathAndMethod() throws Exception {
        var unit = Senders.unit(server, "Sở Thử đường ES");
        var key = Senders.source(server, unit.id(), "ecs-json").key();
        var bulk = "{\"index\":{}}\n{\"message\":\"một\"}\n";
        assertThat(send("PUT", "/ingest/es/_bulk", key, bulk)).isEqualTo(200);
        assertThat(send("POST", "/ingest/es/logs/_bulk?filter_path=errors", key, bulk))
                .isEqualTo(200);
        assertThat(send("POST", "/ingest/es/logs/_doc/_bulk", key, bulk)).isEqualTo(200);
        var document = "{\"message\":\"hai\"}";
        assertThat(send("POST", "/ingest/es/logs/_doc", key, document)).isEqualTo(201);
        assertThat(send("PUT", "/ingest/es/logs/_doc/7", key, document)).isEqualTo(201);
        assertThat(send("PUT", "/ingest/es/logs/_create/8", key, document)).isEqualTo(201);
        assertThat(send("POST", "/ingest/es/logs/_doc", key, "chữ")).isEqualTo(400);
        assertThat(send("POST", "/ingest/es/logs/_doc", "src_sai", document)).isEqualTo(401);
        assertThat(send("PUT", "/ingest/es/_index_template/logs", key, "{}")).isEqualTo(200);
        assertThat(send("POST", "/ingest/es/logs/_search", key, "{}")).isEqualTo(404);
        Senders.await("all six are held", () -> Senders.held(server, unit.id()) == 6);
    }

    private int send(String method, String path, String key, String body) throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server.uri(path).toString()))
                                        .header("Authorization", "ApiKey " + key)
                                        .header("Accept", OF_ELASTIC)
                                        .header("Content-Type", OF_ELASTIC)
                                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(path)
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.elastic"));
        assertThat(answer.headers().firstValue("X-elastic-product")).hasValue("Elasticsearch");
        return answer.statusCode();
    }
}
