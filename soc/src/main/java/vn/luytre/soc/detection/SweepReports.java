package vn.luytre.soc.detection;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.detection.sweep.SweepForm;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** The report of a sweep as a file, in the forms of the command; who takes it is noted before the first byte. */
@Controller
@RequestMapping("/sweeps/{id}/report")
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class SweepReports {

    private final UploadSweeps sweeps;
    private final SweepFolder folder;

    SweepReports(UploadSweeps sweeps, SweepFolder folder) {
        this.sweeps = sweeps;
        this.folder = folder;
    }

    @GetMapping("/{form:csv|jsonl|html}")
    void report(@PathVariable long id, @PathVariable String form, HttpServletResponse response)
            throws IOException {
        var sweep = sweeps.byId(id);
        var kept = form.equals(SweepFolder.PAGE) ? SweepFolder.PAGE : SweepFolder.LINES;
        try (var in = sweep == null ? null : folder.read(id, kept)) {
            if (in == null) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            sweeps.taken(Viewer.current().actor(), id, form);
            response.setContentType(
                    switch (form) {
                        case "csv" -> "text/csv;charset=UTF-8";
                        case "html" -> "text/html;charset=UTF-8";
                        default -> "application/x-ndjson";
                    });
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"quet-nhat-ky-%d.%s\"".formatted(id, form));
            response.setHeader("Cache-Control", "no-store");
            if (form.equals("csv")) {
                SweepForm.csv(in, response.getOutputStream());
            } else {
                in.transferTo(response.getOutputStream());
            }
        }
    }
}
