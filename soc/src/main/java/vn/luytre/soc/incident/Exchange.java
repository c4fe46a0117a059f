package vn.luytre.soc.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.ExchangePackage;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.PackageCheck;
import vn.luytre.soc.incident.dossier.Redaction;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.Settings;

/** Packages out and in. What goes out is cut to its recipient; what comes in becomes a case only by a person's word. */
@Service
class Exchange {

    private static final Set<FormKind> ENCLOSED =
            EnumSet.of(FormKind.NOTICE, FormKind.INITIAL, FormKind.PROGRESS, FormKind.CLOSING);

    private final Incidents incidents;
    private final CaseFiles files;
    private final CasePapers papers;
    private final ExchangeRows rows;
    private final WorkRows work;
    private final ThingRows things;
    private final ExchangeKey key;
    private final EvidenceFiles evidence;
    private final Settings settings;
    private final Audit audit;
    private final InstantSource clock;

    Exchange(
            Incidents incidents,
            CaseFiles files,
            CasePapers papers,
            ExchangeRows rows,
            WorkRows work,
            ThingRows things,
            ExchangeKey key,
            EvidenceFiles evidence,
            Settings settings,
            Audit audit,
            InstantSource clock) {
        this.incidents = incidents;
        this.files = files;
        this.papers = papers;
        this.rows = rows;
        this.work = work;
        this.things = things;
        this.key = key;
        this.evidence = evidence;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a package to a recipient would leave out; null if the case as a whole may not leave for him. */
    @Nullable Redaction preview(Incidents.Whole whole, Partner partner) {
        return partner.recipient().mayHave(whole.one().tlp())
                ? Redaction.of(files.of(whole, clock.instant()), partner.recipient())
                : null;
    }

    @Transactional(readOnly = true)
    List<Partner> partners() {
        return rows.partners();
    }

    @Transactional(readOnly = true)
    @Nullable Partner partner(long id) {
        return rows.partner(id);
    }

    @Transactional
    void put(Viewer viewer, Partner partner) {
        rows.put(partner, viewer.name(), clock.instant());
        audit.record(
                viewer.actor(),
                "incident.partner",
                "partner",
                Map.of("clearance", partner.clearance().name()));
    }

    @Transactional(readOnly = true)
    List<ExchangeRows.Passed> passed(long incident) {
        return rows.passed(incident);
    }

    String fingerprint() {
        return key.fingerprint();
    }

    /** The package as bytes, written down in the case; null if there is no such case or it may not leave for him. */
    @Transactional
    byte @Nullable [] out(Viewer viewer, long id, Partner partner, String sender) {
        var whole = incidents.whole(id);
        var redaction = whole == null ? null : preview(whole, partner);
        if (whole == null || redaction == null) {
            return null;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var bytes = packed(redaction, partner, sender, now);
        int left = redaction.leftOut().stream().mapToInt(one -> one.count()).sum();
        rows.passed(
                whole.one(),
                new ExchangeRows.Passed(
                        "OUT",
                        partner.name(),
                        now,
                        viewer.name(),
                        bytes.length,
                        EvidenceFiles.sha256(bytes),
                        left),
                key.fingerprint());
        work.did(whole.one(), viewer.actor(), Parts.Verb.PACKAGE, partner.name(), now);
        incidents.record(viewer, "incident.package", whole.one(), Map.of("left", left));
        return bytes;
    }

    private byte[] packed(Redaction redaction, Partner partner, String sender, Instant now) {
        var file = redaction.file();
        var enclosed = new HashMap<String, byte[]>();
        for (var form : ENCLOSED) {
            var document = papers.of(form, file);
            var name = "papers/" + form.name().toLowerCase(Locale.ROOT);
            enclosed.put(name + ".docx", Docx.write(document));
            enclosed.put(name + ".pdf", Pdf.write(document));
        }
        try {
            var folder = folder();
            try {
                var zip = folder.resolve("package.zip");
                ExchangePackage.write(
                        zip,
                        Files.createDirectory(folder.resolve("work")),
                        redaction,
                        partner.recipient(),
                        sender,
                        enclosed,
                        key.pair(),
                        now);
                return Files.readAllBytes(zip);
            } finally {
                ExchangePackage.empty(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the package could not be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private Path folder() throws IOException {
        var parent = Files.createDirectories(settings.data().resolve("tmp"));
        return Files.createTempDirectory(parent, "exchange");
    }

    /** A package somebody handed in, kept under its hash, and what came of checking it. */
    record Brought(String sha256, PackageCheck check) {}

    Brought check(byte[] zip) {
        var hash = evidence.keep(zip);
        return new Brought(hash, checked(zip));
    }

    /** The same again, for the step after a person has looked; null if it is not there. */
    @Nullable Brought again(String sha256) {
        var zip = evidence.read(sha256);
        return zip == null ? null : new Brought(sha256, checked(zip));
    }

    private PackageCheck checked(byte[] zip) {
        var trusted =
                partners().stream()
                        .map(Partner::fingerprint)
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toSet());
        try {
            var folder = folder();
            try {
                var file = Files.write(folder.resolve("in.zip"), zip);
                return PackageCheck.of(
                        file, Files.createDirectory(folder.resolve("staging")), trusted);
            } finally {
                ExchangePackage.empty(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the package could not be checked", e);
        }
    }

    /** Makes a case of a sound package at the unit a person chose. */
    @Transactional
    @Nullable Incident take(Viewer viewer, long unit, Brought brought) {
        if (!(brought.check() instanceof PackageCheck.Sound sound)) {
            return null;
        }
        var file = sound.file();
        var now = clock.instant();
        var one = incidents.open(viewer.actor(), opening(unit, file, now));
        if (one == null) {
            return null;
        }
        for (var seen : file.observables().stream().limit(500).toList()) {
            things.putObservable(
                    one,
                    new Parts.Observable(
                            0,
                            seen.type(),
                            seen.value(),
                            seen.ioc(),
                            false,
                            seen.tlp(),
                            null,
                            null,
                            cut(seen.note()),
                            0));
        }
        for (var entry : file.timeline().stream().limit(1_000).toList()) {
            var at = entry.at().toInstant();
            work.addEntry(
                    one,
                    at.isAfter(now) ? now : at,
                    cut(entry.text()),
                    cut(entry.category()),
                    sound.note().sender(),
                    viewer.name(),
                    now);
        }
        file.facts()
                .forEach((name, text) -> things.putFact(one, name, cut(text), viewer.name(), now));
        rows.passed(
                one,
                new ExchangeRows.Passed(
                        "IN", sound.note().sender(), now, viewer.name(), 0, brought.sha256(), 0),
                sound.fingerprint());
        work.did(one, viewer.actor(), Parts.Verb.PACKAGE, sound.note().sender(), now);
        return one;
    }

    private static String cut(String text) {
        var clean = text.replace("\0", "").strip();
        return clean.length() <= 8_000 ? clean : clean.substring(0, 8_000);
    }

    private static Opening opening(long unit, CaseFile file, Instant now) {
        var found = file.found().toInstant();
        var title = cut(file.title()).replaceAll("\\s+", " ");
        return new Opening(
                unit,
                title.isEmpty() ? file.number() : title.substring(0, Math.min(300, title.length())),
                file.kind(),
                found.isAfter(now) ? now : found,
                HowFound.NOTIFIED,
                new Incident.Hit(0, cut(file.system().name()), 0, List.of(), List.of()),
                new Incident.Caller(cut(file.unit()), "", "", ""),
                file.fact(FactName.DESCRIPTION),
                file.fact(FactName.MEASURES_DONE),
                0,
                null,
                List.of(),
                0);
    }

    /** Whose name stands on a package: the unit of the case. */
    String sender(Incidents.Whole whole) {
        return files.of(whole, clock.instant()).unit();
    }
}
