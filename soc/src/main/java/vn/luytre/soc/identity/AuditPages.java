package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.audit.AuditEntry;
import vn.luytre.soc.audit.AuditQuery;
import vn.luytre.soc.audit.ChainReport;

/** The chain of changes, newest first. It stands here because the chain itself must not know who may read it. */
@Controller
@Allowed({Role.ADMIN, Role.AUDITOR})
class AuditPages {

    private static final int ROWS = 100;
    private static final int EXPORT_STEP = 1_000;

    private final Audit audit;
    private final JsonMapper json;

    AuditPages(Audit audit, JsonMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /**
     * @param more the number to go on from; 0 at the end
     * @param report what the check of the chain found; null if it was not asked for
     */
    record Page(
            List<AuditEntry> entries,
            String action,
            String subject,
            String person,
            String from,
            String to,
            long more,
            @Nullable ChainReport report) {

        /** The same question, as the tail of an address. */
        String question(long before) {
            var builder =
                    UriComponentsBuilder.newInstance()
                            .queryParam("action", "{action}")
                            .queryParam("subject", "{subject}")
                            .queryParam("person", "{person}")
                            .queryParam("from", "{from}")
                            .queryParam("to", "{to}");
            if (before > 0) {
                builder.queryParam("before", before);
            }
            return builder.encode().buildAndExpand(action, subject, person, from, to).toUriString();
        }
    }

    @GetMapping("/audit")
    String page(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "false") boolean verify,
            Model model) {
        var query = query(action, subject, person, from, to);
        var entries = audit.find(query, before, ROWS + 1);
        boolean more = entries.size() > ROWS;
        var shown = more ? entries.subList(0, ROWS) : entries;
        model.addAttribute(
                "page",
                new Page(
                        shown,
                        action,
                        subject,
                        person,
                        from,
                        to,
                        more ? shown.getLast().seq() : 0,
                        verify ? audit.verify(_ -> {}) : null));
        return "identity/audit";
    }

    private static AuditQuery query(
            String action, String subject, String person, String from, String to) {
        var first = day(from);
        var last = day(to);
        return new AuditQuery(
                action.replace("\0", ""),
                subject.replace("\0", ""),
                person.replace("\0", ""),
                first == null ? null : start(first),
                // "Đến ngày" holds that day too.
                last == null ? null : start(last.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            var plain = text.strip();
            return plain.isEmpty()
                    ? null
                    : plain.matches("\\d{4}-.*")
                            ? LocalDate.parse(plain)
                            : LocalDate.parse(plain, DateTimeFormatter.ofPattern("d/M/yyyy"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** All that answers the question, as one JSON array; every entry with both hashes, so that it can be checked. */
    @GetMapping("/audit.json")
    void export(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException {
        audit.record(
                Viewer.current().actor(),
                "audit.export",
                "audit",
                Map.of(
                        "action", action, "subject", subject, "person", person, "from", from, "to",
                        to));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-thao-tac.json\"");
        var query = query(action, subject, person, from, to);
        long before = Long.MAX_VALUE;
        try (var out = json.createGenerator(response.getOutputStream())) {
            out.writeStartArray();
            while (true) {
                var entries = audit.find(query, before, EXPORT_STEP);
                for (var entry : entries) {
                    out.writePOJO(entry);
                }
                if (entries.size() < EXPORT_STEP) {
                    break;
                }
                before = entries.getLast().seq();
            }
            out.writeEndArray();
        }
    }

    /** Entries newest first, at most 1,000 a time; {@code before} goes on from the last one read. */
    @GetMapping("/api/v1/audit")
    @ResponseBody
    @Allowed(
            value = {Role.ADMIN, Role.AUDITOR},
            token = "audit:read")
    List<AuditEntry> entries(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "100") int limit) {
        return new ArrayList<>(
                audit.find(
                        query(action, subject, "", "", ""),
                        before,
                        Math.clamp(limit, 1, EXPORT_STEP)));
    }
}
