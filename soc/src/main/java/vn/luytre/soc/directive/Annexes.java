package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.letter.AnnexSheet;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.unit.Units;

/** What hangs on a letter: kept byte for byte, its tables read, each row given to the unit it names. */
@Service
class Annexes {

    /** Beyond this the table stays a file; an annex that names units has a few hundred rows. */
    static final int MOST_ROWS = 5_000;

    static final int MOST_ANNEXES = 60;
    static final int SHOWN = 200;

    /** Kept though nobody can read it here: people can. */
    private static final Set<Extracted.Reason> FOR_PEOPLE =
            EnumSet.of(
                    Extracted.Reason.NO_TEXT_LAYER,
                    Extracted.Reason.IMAGE,
                    Extracted.Reason.OLD_FORMAT);

    private final AnnexRows rows;
    private final DirectiveRows letters;
    private final FileRows files;
    private final EvidenceFiles store;
    private final Units units;
    private final Audit audit;
    private final InstantSource clock;

    Annexes(
            AnnexRows rows,
            DirectiveRows letters,
            FileRows files,
            EvidenceFiles store,
            Units units,
            Audit audit,
            InstantSource clock) {
        this.rows = rows;
        this.letters = letters;
        this.files = files;
        this.store = store;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** Hangs the parts on the letter. {@code main} is the letter itself; null where it came alone. */
    @Transactional
    int attach(Actor actor, long letter, List<Part> parts, @Nullable Part main) {
        int place = rows.nextPlace(letter);
        var finder = new UnitFinder(units.today());
        int added = 0;
        for (var part : parts) {
            if (place < MOST_ANNEXES) {
                add(actor, letter, place++, part, part.equals(main), finder);
                added++;
            }
        }
        return added;
    }

    private void add(
            Actor actor, long letter, int place, Part part, boolean main, UnitFinder finder) {
        var name = Attachment.cleanName(part.name());
        var lines = main ? List.<AnnexRows.NewLine>of() : lines(part, finder);
        boolean kept =
                !(part.content() instanceof Extracted.Refused refused)
                        || FOR_PEOPLE.contains(refused.reason());
        var note = part.content() instanceof Extracted.Refused refused ? refused.vietnamese() : "";
        if (lines.size() > MOST_ROWS) {
            note = "Bảng có hơn %,d dòng: giữ nguyên tệp, không tách dòng.".formatted(MOST_ROWS);
            lines = List.of();
        }
        var annex =
                new Annex(
                        0,
                        letter,
                        place,
                        kept ? keep(actor, part, name) : null,
                        name,
                        kind(part, main, kept, lines),
                        note,
                        lines.size(),
                        (int) lines.stream().filter(line -> line.unit() != null).count());
        rows.add(annex, lines, clock.instant(), actor.name());
        audit.record(
                actor,
                "directive.annex",
                "directive:" + letter,
                Map.of(
                        "name",
                        name,
                        "kind",
                        annex.kind().name(),
                        "rows",
                        annex.rows(),
                        "known",
                        annex.known()));
    }

    private long keep(Actor actor, Part part, String name) {
        return files.add(
                store.keep(part.bytes()),
                name,
                "application/octet-stream",
                part.bytes().length,
                0,
                actor,
                clock.instant());
    }

    private static Annex.Kind kind(
            Part part, boolean main, boolean kept, List<AnnexRows.NewLine> lines) {
        if (main) {
            return Annex.Kind.LETTER;
        }
        if (!kept) {
            return Annex.Kind.SKIPPED;
        }
        if (!lines.isEmpty()) {
            return Annex.Kind.TABLE;
        }
        return part.text().isBlank() ? Annex.Kind.OTHER : Annex.Kind.TEXT;
    }

    /** Every row of every sheet that has a heading; a blank cell of the unit's column means the unit above. */
    static List<AnnexRows.NewLine> lines(Part part, UnitFinder finder) {
        var lines = new ArrayList<AnnexRows.NewLine>();
        for (var table : part.tables()) {
            var sheet = AnnexSheet.of(table);
            if (sheet == null) {
                continue;
            }
            var titles = sheet.columns().stream().map(AnnexSheet.Column::title).toList();
            var meanings = sheet.columns().stream().map(column -> column.meaning().name()).toList();
            int unit = sheet.column(AnnexSheet.Meaning.UNIT);
            Long above = null;
            for (var row : sheet.rows()) {
                var named = unit < 0 ? "" : row.cell(unit);
                above = named.isBlank() ? above : finder.find(named);
                lines.add(
                        new AnnexRows.NewLine(
                                sheet.name(), row.number(), above, titles, meanings, row.cells()));
                if (lines.size() > MOST_ROWS) {
                    return lines;
                }
            }
        }
        return lines;
    }

    /** An annex with its first rows. */
    record Shown(Annex annex, List<Annex.Line> lines) {}

    @Transactional(readOnly = true)
    List<Shown> of(long letter) {
        return rows.of(letter).stream()
                .map(annex -> new Shown(annex, rows.lines(annex.id(), SHOWN)))
                .toList();
    }

    /** What the annexes of the letter say about one unit. */
    @Transactional(readOnly = true)
    List<Annex.Line> ofUnit(long letter, long unit) {
        return rows.ofUnit(letter, unit, SHOWN);
    }

    /** A kept annex with its bytes. */
    record Kept(Annex annex, byte[] bytes) {}

    @Transactional(readOnly = true)
    @Nullable Kept kept(long letter, long annex) {
        var found = rows.byId(annex);
        if (found == null || found.letter() != letter || found.file() == null) {
            return null;
        }
        var file = files.byId(found.file());
        var bytes = file == null ? null : store.read(file.sha256());
        return bytes == null ? null : new Kept(found, bytes);
    }

    /** Whether annexes may still be put to the letter. */
    @Transactional(readOnly = true)
    boolean isOpen(long letter) {
        var directive = letters.byId(letter);
        return directive != null && directive.state() != Directive.State.CLOSED;
    }
}
