package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.JsonMembers;
import vn.luytre.soc.identity.Open;

/** One document of Elasticsearch's interface, for senders that do not know {@code _bulk}. */
@RestController
@Open("a sender shows the key of its source, which each method checks")
@RequestMapping("/ingest/es")
class ElasticDocument {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticDocument.class);
    private static final long MAX_DOCUMENT = 1L << 20;

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    ElasticDocument(Intake intake, Doorkeeper doorkeeper, Counters counters) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @RequestMapping(
            path = {
                "/{index}/_doc",
                "/{index}/_doc/{id}",
                "/{index}/_create",
                "/{index}/_create/{id}"
            },
            method = {RequestMethod.POST, RequestMethod.PUT})
    Object one(
            @PathVariable String index,
            @PathVariable(required = false) @Nullable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("X-elastic-product", "Elasticsearch");
        var source = doorkeeper.keyed(request.getHeader("Authorization"));
        if (source == null) {
            counters.refused(Inlet.ELASTIC, Refusal.KEY, 1);
            return Elastic.denied(response);
        }
        try (var body = Bodies.held(request, MAX_DOCUMENT, 4)) {
            var document = body.readAllBytes();
            if (JsonMembers.of(new String(document, StandardCharsets.UTF_8)) == null) {
                return refusal(response, 400, "mapper_parsing_exception", "Cần một đối tượng JSON");
            }
            intake.take(source.id(), Transport.JSON, List.of(document));
        } catch (Bodies.RefusedException e) {
            int status = e.why() == Bodies.Why.BUSY ? 429 : e.why().status();
            return refusal(response, status, "parse_exception", e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("a document could not be kept; the sender was told to come again");
            response.setHeader("Retry-After", "10");
            return refusal(
                    response,
                    429,
                    "es_rejected_execution_exception",
                    "Chưa ghi được vào đĩa; hãy gửi lại");
        }
        response.setStatus(201);
        return Map.of(
                "_index",
                index,
                "_id",
                id == null ? UUID.randomUUID().toString() : id,
                "_version",
                1,
                "result",
                "created",
                "_shards",
                Map.of("total", 1, "successful", 1, "failed", 0),
                "_seq_no",
                0,
                "_primary_term",
                1);
    }

    private Object refusal(HttpServletResponse response, int status, String type, String reason) {
        counters.refused(Inlet.ELASTIC, status);
        response.setStatus(status);
        return Elastic.error(response, type, reason);
    }
}
