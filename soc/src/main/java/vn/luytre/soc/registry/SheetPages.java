package vn.luytre.soc.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Workbooks to take away: the registry in the viewer's scope, and the empty form of it. */
@Controller
class SheetPages {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Systems systems;
    private final SystemDesk desk;
    private final SheetExport sheets;
    private final Audit audit;

    SheetPages(Systems systems, SystemDesk desk, SheetExport sheets, Audit audit) {
        this.systems = systems;
        this.desk = desk;
        this.sheets = sheets;
        this.audit = audit;
    }

    @GetMapping("/systems/template.xlsx")
    @Allowed({Role.ADMIN, Role.OFFICER})
    void template(HttpServletResponse response) throws IOException {
        begin(response, "mau-he-thong-thong-tin.xlsx");
        sheets.template(response.getOutputStream());
    }

    @GetMapping("/systems/export.xlsx")
    @AllowedToAll
    void export(HttpServletResponse response) throws IOException {
        var all = systems.all();
        audit.record(
                Viewer.current().actor(),
                "registry.export",
                "systems",
                Map.of("systems", all.size()));
        begin(response, "he-thong-thong-tin.xlsx");
        sheets.write(
                all,
                systems.wholePlan(),
                systems.allHosts(),
                desk.names(),
                response.getOutputStream());
    }

    private static void begin(HttpServletResponse response, String name) {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
