package vn.luytre.soc.botnet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.detect.Admission;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.detection.Indicator;
import vn.luytre.soc.detection.Knowledge;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListDiff;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.RetroState;
import vn.luytre.soc.detection.RetroStore;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Lists by issuer and month, how each differs from the one before, and what is in it. */
@Controller
@RequestMapping("/lists")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class ListPages {

    static final int PAGE = 100;

    private final Lists lists;
    private final RetroStore retros;
    private final ListDesk desk;
    private final Imports imports;
    private final Knowledge knowledge;
    private final Audit audit;
    private final SightingDesk words;

    ListPages(
            Lists lists,
            RetroStore retros,
            ListDesk desk,
            Imports imports,
            Knowledge knowledge,
            Audit audit,
            SightingDesk words) {
        this.lists = lists;
        this.retros = retros;
        this.desk = desk;
        this.imports = imports;
        this.knowledge = knowledge;
        this.audit = audit;
        this.words = words;
    }

    /**
     * A list with what stands round it.
     *
     * @param diff null where it is not worth its price, in long tables
     */
    record Row(
            KnowledgeList list,
            DraftRows.@Nullable Imported imported,
            @Nullable ListDiff diff,
            @Nullable RetroState retro) {

        String month() {
            return Months.words(
                    imported == null ? list.published().withDayOfMonth(1) : imported.month());
        }
    }

    /**
     * All lists.
     *
     * @param status what events are held against now
     */
    record AllPage(List<Group> groups, Knowledge.Status status, boolean mayImport) {

        /** Values of lists in force that are not searched for, by reason, the commonest first. */
        List<Map.Entry<Admission, Long>> refused() {
            return status.refused().entrySet().stream()
                    .sorted(Map.Entry.<Admission, Long>comparingByValue().reversed())
                    .toList();
        }
    }

    /** Lists of one issuer. */
    record Group(String issuer, List<Row> rows) {}

    record OnePage(
            Row row,
            List<Indicator> entries,
            List<String> changed,
            ListDiff.@Nullable Change change,
            String search,
            int page,
            boolean more,
            boolean mayRetire) {

        String href(int wanted) {
            return "/lists/%d?page=%d%s%s"
                    .formatted(
                            row.list().id().value(),
                            wanted,
                            search.isEmpty() ? "" : "&q=" + SightingViews.encoded(search),
                            change == null ? "" : "&change=" + change);
        }
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView(
                "botnet/lists",
                "page",
                new AllPage(desk.groups(), knowledge.status(), mayChange()));
    }

    private static boolean mayChange() {
        return Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE);
    }

    @GetMapping("/{id}")
    ModelAndView one(
            @PathVariable int id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "0") int page) {
        var row = desk.row(list(id));
        int at = Math.clamp(page, 0, 1_000_000);
        var wanted = change(change);
        var search = ImportViews.shortened(q.strip(), 200);
        List<String> changed =
                wanted == null ? List.of() : lists.changed(new ListId(id), wanted, at, PAGE);
        List<Indicator> entries =
                wanted == null ? lists.entries(new ListId(id), at, PAGE, search) : List.of();
        boolean more = Math.max(changed.size(), entries.size()) == PAGE;
        return new ModelAndView(
                "botnet/list",
                "page",
                new OnePage(row, entries, changed, wanted, search, at, more, mayChange()));
    }

    private static ListDiff.@Nullable Change change(String name) {
        for (var change : ListDiff.Change.values()) {
            if (change.name().equals(name)) {
                return change;
            }
        }
        return null;
    }

    private KnowledgeList list(int id) {
        var list = lists.byId(new ListId(id));
        if (list == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return list;
    }

    /** The bytes as they came in; who took them stands in the audit log. */
    @GetMapping("/{id}/original")
    ResponseEntity<byte[]> original(@PathVariable int id) {
        var list = list(id);
        var bytes = imports.original(list.fileSha256());
        if (bytes == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(
                Viewer.current().actor(),
                "botnet.download",
                "list:" + id,
                Map.of("sha256", list.fileSha256()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        Objects.requireNonNullElse(
                                                list.fileName().isEmpty() ? null : list.fileName(),
                                                "danh-sach.txt"),
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/{id}/retire")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    String retire(@PathVariable int id, RedirectAttributes flash) {
        if (lists.retire(Viewer.current().actor(), new ListId(id))) {
            flash.addFlashAttribute("notice", words.words("botnet.list.retired"));
        }
        return "redirect:/lists/" + id;
    }

    /** Looks through everything held once more. */
    @PostMapping("/{id}/again")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    String again(@PathVariable int id) {
        retros.again(Viewer.current().actor(), new ListId(id));
        return "redirect:/lists/" + id;
    }
}
