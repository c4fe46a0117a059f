package vn.luytre.soc.incident;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;

/** The papers of a case as files; taking one is in the audit. */
@Controller
class PaperPages {

    private static final String DOCX =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Incidents incidents;
    private final CaseFiles files;
    private final CasePapers papers;
    private final Audit audit;
    private final InstantSource clock;

    PaperPages(
            Incidents incidents,
            CaseFiles files,
            CasePapers papers,
            Audit audit,
            InstantSource clock) {
        this.incidents = incidents;
        this.files = files;
        this.papers = papers;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/incidents/{id:\\d{1,18}}/papers/{form:[A-Z0-9_]+}.{kind:docx|pdf}")
    @AllowedToAll
    ResponseEntity<byte[]> paper(
            @PathVariable long id, @PathVariable FormKind form, @PathVariable String kind) {
        var whole = incidents.whole(id);
        if (whole == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(
                Viewer.current().actor(),
                "incident.paper",
                "incident:" + id,
                Map.of("form", form.name(), "kind", kind));
        var document = papers.of(form, files.of(whole, clock.instant()));
        boolean docx = "docx".equals(kind);
        var name =
                "%s-%s.%s"
                        .formatted(
                                whole.one().number(),
                                form.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                kind);
        return ResponseEntity.ok()
                .contentType(docx ? MediaType.parseMediaType(DOCX) : MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(docx ? Docx.write(document) : Pdf.write(document));
    }
}
