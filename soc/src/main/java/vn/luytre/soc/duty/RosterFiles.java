package vn.luytre.soc.duty;

import java.time.InstantSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;
import vn.luytre.soc.unit.Units;

/** A roster as the file an office files, prints and signs. */
@Controller
class RosterFiles {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private final Rosters rosters;
    private final Units units;
    private final InstantSource clock;

    RosterFiles(Rosters rosters, Units units, InstantSource clock) {
        this.rosters = rosters;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/duty/{id:\\d{1,18}}/roster.{kind:docx|pdf|xlsx}")
    @AllowedToAll
    ResponseEntity<byte[]> roster(@PathVariable long id, @PathVariable String kind) {
        var plan = rosters.plan(id);
        if (plan == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        rosters.exported(Viewer.current(), id, kind);
        var unit = units.byId(plan.roster().unit());
        var name = unit == null ? RosterPages.DESK : unit.name();
        var bytes =
                switch (kind) {
                    case "xlsx" -> RosterSheet.write(plan, name);
                    case "docx" -> Docx.write(RosterPaper.of(plan, name, clock.instant()));
                    default -> Pdf.write(RosterPaper.of(plan, name, clock.instant()));
                };
        return file("lich-truc-%d.%s".formatted(id, kind), kind, bytes);
    }

    static ResponseEntity<byte[]> file(String name, String kind, byte[] bytes) {
        var type =
                switch (kind) {
                    case "xlsx" -> OFFICE + "spreadsheetml.sheet";
                    case "docx" -> OFFICE + "wordprocessingml.document";
                    default -> "application/pdf";
                };
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
