package vn.luytre.soc.search;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;

/** Writes events to a file for a person, and notes in the audit chain who took them and why before the first byte. */
@Component
class Export {

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    static final int MOST = 100_000;
    private static final int PAGE = 10_000;

    private final Events events;
    private final Audit audit;
    private final JsonMapper json;
    private final InstantSource clock;

    Export(Events events, Audit audit, JsonMapper json, InstantSource clock) {
        this.events = events;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be written, and what for. */
    record Wanted(String query, Span span, String purpose, ExportFormat format) {}

    /** False, and nothing written, if the query cannot be read. */
    boolean write(Wanted wanted, Viewer viewer, HttpServletResponse response) throws IOException {
        if (!(Parser.parse(wanted.query()) instanceof Parsed.Ok(var expr))) {
            return false;
        }
        audit.record(
                viewer.actor(),
                "search.export",
                "events",
                Map.of(
                        "query",
                        wanted.query(),
                        "from",
                        wanted.span().from().toString(),
                        "to",
                        wanted.span().to().toString(),
                        "purpose",
                        wanted.purpose(),
                        "format",
                        wanted.format().ending()));
        response.setContentType(wanted.format().type());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"su-kien.%s\"".formatted(wanted.format().ending()));
        response.setHeader("Cache-Control", "no-store");
        var names = events.names();
        try (var file = ExportFile.of(wanted.format(), response.getOutputStream(), json)) {
            file.head(mark(wanted, viewer, names));
            rows(expr, wanted, names, file);
        }
        return true;
    }

    /** Writes the rows and how it ended: a file that is cut says so itself. */
    private void rows(Expr expr, Wanted wanted, Events.Names names, ExportFile file)
            throws IOException {
        var cancel = new Cancel();
        int written = 0;
        SearchResult.@Nullable Mark after = null;
        try {
            do {
                var page =
                        events.page(
                                expr,
                                wanted.span().from(),
                                wanted.span().to(),
                                after,
                                Math.min(PAGE, MOST - written),
                                cancel);
                for (var row : page.rows()) {
                    file.row(row, names);
                }
                written += page.rows().size();
                after = page.next();
            } while (after != null && written < MOST);
        } catch (LakeException e) {
            LOG.atWarn().setCause(e).log("an export broke off");
            file.end(end(written, "KHÔNG ĐỦ: kho sự kiện không trả lời tiếp, hãy xuất lại"), false);
            return;
        }
        var how =
                after == null
                        ? "đủ"
                        : "chỉ %s sự kiện mới nhất, còn nữa trong kho".formatted(number(MOST));
        file.end(end(written, how), after == null);
    }

    private static Map<String, String> end(int written, String how) {
        var note = new LinkedHashMap<String, String>();
        note.put("số sự kiện", number(written));
        note.put("tình trạng", how);
        return note;
    }

    private static String number(int number) {
        return String.format(Locale.of("vi"), "%,d", number);
    }

    /** Who took it, when, of whose events, what for, and how far it may be passed on. */
    private Map<String, String> mark(Wanted wanted, Viewer viewer, Events.Names names) {
        var mark = new LinkedHashMap<String, String>();
        mark.put("xuất bởi", viewer.name());
        mark.put("tài khoản", viewer.login());
        mark.put("lúc", VietnamTime.second(clock.instant()));
        mark.put("mục đích", wanted.purpose());
        mark.put("phạm vi", Scope.current().all() ? "toàn tỉnh" : names.unit(viewer.unit()));
        mark.put("câu hỏi", wanted.query());
        mark.put("từ", VietnamTime.second(wanted.span().from()));
        mark.put("đến", VietnamTime.second(wanted.span().to()));
        mark.put("nhiều nhất", number(MOST) + " sự kiện mới nhất");
        mark.put("TLP", "AMBER (chỉ chia sẻ trong cơ quan và với bên cần biết để xử lý)");
        return mark;
    }
}
