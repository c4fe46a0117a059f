package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.Bulk;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * Enough of Elasticsearch's HTTP interface for shippers to deliver: the greeting, the questions Filebeat and Winlogbeat
 * ask before they send, and {@code _bulk}. Documents are acknowledged once they are on disk; a full disk answers 429, so
 * that the shipper keeps them and comes again.
 */
@RestController
@Open("a sender shows the key of its source, which each method checks")
@RequestMapping("/ingest/es")
class Elastic {

    private static final Logger LOG = LoggerFactory.getLogger(Elastic.class);
    private static final int MAX_DOCUMENT = 1 << 20;

    /** Unpacked bytes of one request; shippers send far less. */
    private static final long MAX_BODY = 64L << 20;

    private static final int MAX_DOCUMENTS = 100_000;

    /** What shippers of today expect to talk to; theirs refuse an older one. */
    private static final Map<String, Object> ABOUT =
            Map.of(
                    "number", "8.17.0",
                    "build_flavor", "default",
                    "build_type", "tar",
                    "build_hash", "luytre",
                    "build_date", "2024-12-12T00:00:00Z",
                    "build_snapshot", false,
                    "lucene_version", "9.12.0",
                    "minimum_wire_compatibility_version", "7.17.0",
                    "minimum_index_compatibility_version", "7.0.0");

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    Elastic(Intake intake, Doorkeeper doorkeeper, Counters counters) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @RequestMapping(
            path = {"", "/"},
            method = {RequestMethod.GET, RequestMethod.HEAD})
    @Nullable Object greeting(HttpServletRequest request, HttpServletResponse response) {
        return known(request, response) == null
                ? denied(response)
                : Map.of(
                        "name", "luytre",
                        "cluster_name", "luytre",
                        "cluster_uuid", "luytre",
                        "version", ABOUT,
                        "tagline", "You Know, for Search");
    }

    @GetMapping("/_license")
    @Nullable Object license(HttpServletRequest request, HttpServletResponse response) {
        return known(request, response) == null
                ? denied(response)
                : Map.of("license", Map.of("status", "active", "uid", "luytre", "type", "basic"));
    }

    /** Templates, pipelines, life cycles: there is nothing to set up here, so everything is there already. */
    @RequestMapping(
            path = {
                "/_xpack",
                "/_ilm/policy/*",
                "/_index_template/*",
                "/_template/*",
                "/_ingest/pipeline/*",
                "/_data_stream/*",
                "/_alias/*",
                "/_cluster/health",
                "/_nodes/**",
                "/_component_template/*",
                "/_cat/**"
            },
            method = {RequestMethod.GET, RequestMethod.HEAD})
    @Nullable Object asked(HttpServletRequest request, HttpServletResponse response) {
        return known(request, response) == null
                ? denied(response)
                : Map.of("acknowledged", true, "status", "green");
    }

    @PutMapping("/**")
    @Nullable Object setUp(HttpServletRequest request, HttpServletResponse response) {
        return known(request, response) == null ? denied(response) : Map.of("acknowledged", true);
    }

    /** The index, and the type that older shippers name, tell nothing here: the key tells the source. */
    @RequestMapping(
            path = {"/_bulk", "/{index}/_bulk", "/{index}/{type}/_bulk"},
            method = {RequestMethod.POST, RequestMethod.PUT})
    @Nullable Object bulk(HttpServletRequest request, HttpServletResponse response) {
        var source = known(request, response);
        if (source == null) {
            return denied(response);
        }
        long began = System.nanoTime();
        var answer = new ArrayList<Map<String, Object>>();
        var documents = new ArrayList<byte[]>();
        boolean errors;
        try (var body = Bodies.held(request, MAX_BODY, 2)) {
            errors = collect(body, answer, documents);
            intake.take(source.id(), Transport.JSON, documents);
        } catch (Bodies.RefusedException e) {
            // Shippers come again after a 429; after another status they give the documents up.
            response.setStatus(e.why() == Bodies.Why.BUSY ? 429 : e.why().status());
            counters.refused(Inlet.ELASTIC, response.getStatus());
            return error(
                    response,
                    switch (e.why()) {
                        case TOO_LARGE -> "request_too_large";
                        case BUSY -> "es_rejected_execution_exception";
                        case SLOW, ENCODING, BROKEN -> "parse_exception";
                    },
                    e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("documents could not be kept; the sender was told to come again");
            counters.refused(Inlet.ELASTIC, Refusal.BUSY, 1);
            response.setStatus(429);
            response.setHeader("Retry-After", "10");
            return error(
                    response,
                    "es_rejected_execution_exception",
                    "Chưa ghi được vào đĩa; hãy gửi lại");
        }
        return Map.of(
                "took", (System.nanoTime() - began) / 1_000_000, "errors", errors, "items", answer);
    }

    private boolean collect(
            InputStream body, List<Map<String, Object>> answer, List<byte[]> documents)
            throws IOException {
        var errors = new boolean[1];
        Bulk.split(
                body,
                MAX_DOCUMENT,
                item -> {
                    if (documents.size() >= MAX_DOCUMENTS) {
                        errors[0] = true;
                        counters.refused(Inlet.ELASTIC, Refusal.SIZE, 1);
                        answer.add(
                                refusal(
                                        "index",
                                        429,
                                        "es_rejected_execution_exception",
                                        "Quá nhiều tài liệu trong một yêu cầu"));
                        return;
                    }
                    switch (item) {
                        case Bulk.Item.Document(
                                        int line,
                                        var action,
                                        var index,
                                        var id,
                                        var bytes) -> {
                            documents.add(bytes);
                            answer.add(
                                    Map.of(
                                            action,
                                            Map.of(
                                                    "_index",
                                                    index == null ? "luytre" : index,
                                                    "_id",
                                                    id == null ? "" : id,
                                                    "status",
                                                    201,
                                                    "result",
                                                    "created")));
                        }
                        case Bulk.Item.Deletion(int line, var index, var id) -> {
                            errors[0] = true;
                            counters.refused(Inlet.ELASTIC, Refusal.FORM, 1);
                            answer.add(
                                    refusal(
                                            "delete",
                                            400,
                                            "illegal_argument_exception",
                                            "Không xóa sự kiện"));
                        }
                        case Bulk.Item.Bad(int line, var reason, var text) -> {
                            errors[0] = true;
                            counters.refused(Inlet.ELASTIC, Refusal.FORM, 1);
                            answer.add(
                                    refusal(
                                            "index",
                                            400,
                                            "mapper_parsing_exception",
                                            "Dòng " + line + ": " + reason));
                        }
                    }
                });
        return errors[0];
    }

    private static Map<String, Object> refusal(
            String action, int status, String type, String reason) {
        return Map.of(
                action,
                Map.of(
                        "_index",
                        "luytre",
                        "status",
                        status,
                        "error",
                        Map.of("type", type, "reason", reason)));
    }

    /** An error as Elasticsearch tells it, and its clients read it. */
    static Map<String, Object> error(HttpServletResponse response, String type, String reason) {
        return Map.of(
                "error",
                Map.of("type", type, "reason", reason, "root_cause", List.of()),
                "status",
                response.getStatus());
    }

    static Object denied(HttpServletResponse response) {
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "ApiKey");
        return error(
                response, "security_exception", "Khóa của nguồn không đúng hoặc đã bị thu hồi");
    }

    /** What is asked for besides is not here, said so that clients understand it. */
    @RequestMapping(
            path = "/**",
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.POST,
                RequestMethod.DELETE
            })
    Object absent(HttpServletRequest request, HttpServletResponse response) {
        if (known(request, response) == null) {
            return denied(response);
        }
        response.setStatus(404);
        return error(
                response,
                "resource_not_found_exception",
                "Máy chủ chỉ nhận sự kiện (_bulk, _doc, _create), không tìm kiếm ở đường này");
    }

    /** The source whose key the sender shows: ApiKey (with or without base 64), Bearer, or Basic with the key as password. */
    private @Nullable Source known(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-elastic-product", "Elasticsearch");
        var source = doorkeeper.keyed(request.getHeader("Authorization"));
        if (source == null) {
            counters.refused(Inlet.ELASTIC, Refusal.KEY, 1);
        }
        return source;
    }
}
