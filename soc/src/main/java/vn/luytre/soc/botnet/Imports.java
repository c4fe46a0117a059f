package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;
import vn.luytre.parse.letter.Letters;
import vn.luytre.parse.list.ListColumns;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.NewList;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.store.EvidenceFiles;

/** The way of a list from a file to knowledge. Nothing becomes knowledge before {@link #publish}. */
@Service
class Imports {

    /** A title, a letter head and headers of a table stand above this row. */
    private static final int GUESS_ROWS = 2_000;

    private final DraftRows rows;
    private final Readings readings;
    private final EvidenceFiles files;
    private final DocumentReader reader;
    private final Lists lists;
    private final Listed listed;
    private final Audit audit;
    private final InstantSource clock;

    Imports(
            DraftRows rows,
            Readings readings,
            EvidenceFiles files,
            DocumentReader reader,
            Lists lists,
            Listed listed,
            Audit audit,
            InstantSource clock) {
        this.rows = rows;
        this.readings = readings;
        this.files = files;
        this.reader = reader;
        this.lists = lists;
        this.listed = listed;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a file. */
    sealed interface Received {
        record Drafted(long draft) implements Received {}

        /** The same bytes are being worked on. */
        record Waiting(long draft) implements Received {}

        /** The same bytes were imported before. */
        record Known(KnowledgeList list) implements Received {}

        /** Not stored; the sentence is for the person (Vietnamese). */
        record Refused(String why) implements Received {}
    }

    /** What became of publishing. */
    sealed interface Published {
        record Done(ListId list, int sightings) implements Published {}

        /** Keys of the messages that say what is missing. */
        record Faulty(List<String> faults) implements Published {}

        record Unknown() implements Published {}
    }

    /** Takes a file in. What is marked as a state secret is refused before anything of it is stored. */
    @Transactional
    public Received receive(Actor actor, String fileName, byte[] bytes, String issuer) {
        var sha256 = EvidenceFiles.sha256(bytes);
        for (var list : lists.lists()) {
            if (list.fileSha256().equals(sha256) && list.retired() == null) {
                return new Received.Known(list);
            }
        }
        var waiting = rows.bySha256(sha256);
        if (waiting != null) {
            return new Received.Waiting(waiting.id());
        }
        return switch (reader.read(bytes, fileName)) {
            case Extracted.Refused refused -> new Received.Refused(refused.vietnamese());
            case Extracted.Text text -> receive(actor, fileName, bytes, issuer, text);
        };
    }

    private Received receive(
            Actor actor, String fileName, byte[] bytes, String issuer, Extracted.Text text) {
        if (Letters.isSecret(text.text())) {
            audit.record(actor, "botnet.refuse-secret", "file", Map.of("bytes", bytes.length));
            return new Received.Refused(
                    "Tệp mang dấu chỉ độ mật nên không được đưa vào hệ thống này (Luật Bảo vệ bí"
                            + " mật nhà nước 2018); không phần nào của tệp được lưu.");
        }
        var tables = Readings.tables(text);
        var choices = guess(tables, issuer.strip(), text);
        var sha256 = files.keep(bytes);
        var name = shortened(fileName);
        long id = rows.add(actor.name(), name, sha256, bytes.length, choices, clock.instant());
        audit.record(
                actor,
                "botnet.draft",
                "draft:" + id,
                Map.of("file", name, "sha256", sha256, "bytes", bytes.length));
        return new Received.Drafted(id);
    }

    private static String shortened(String fileName) {
        var name = fileName.replace("\0", "").replaceAll(".*[/\\\\]", "").strip();
        return name.isEmpty() ? "dán vào" : name.substring(0, Math.min(200, name.length()));
    }

    private Choices guess(List<Table> tables, String issuer, Extracted.Text text) {
        int best = 0;
        ListColumns guess = guess(tables.getFirst());
        for (int i = 1; i < tables.size() && guess.address() < 0; i++) {
            best = i;
            guess = guess(tables.get(i));
        }
        if (guess.address() < 0) {
            best = 0;
            guess = guess(tables.getFirst());
        }
        int width = Math.min(tables.get(best).width(), 50);
        var letter = letter(issuer, text);
        var choices = Choices.guessed(best, guess, width, letter);
        var habit = letter.issuer().isEmpty() ? null : rows.habit(letter.issuer());
        if (habit != null && habit.columns().size() == choices.columns().size()) {
            return choices.remembered(habit.columns(), habit.zone(), habit.letter().month());
        }
        return choices;
    }

    private static ListColumns guess(Table table) {
        return ListColumns.guess(
                new Table(
                        table.name(),
                        table.rows().subList(0, Math.min(GUESS_ROWS, table.rows().size()))));
    }

    /** What the head of the file says of its letter; the person confirms it. */
    private static Choices.LetterFacts letter(String issuer, Extracted.Text text) {
        var head = text.text().substring(0, Math.min(20_000, text.text().length()));
        var letter = Letters.read(head);
        var read = letter.issuer() == null ? "" : letter.issuer();
        var number = letter.number() == null ? "" : letter.number().toString();
        var date = letter.date() == null ? "" : VietnamTime.DATE.format(letter.date());
        return new Choices.LetterFacts(
                issuer.isEmpty() ? read : issuer, "", number, date, "", false, "", "");
    }

    @Transactional(readOnly = true)
    public List<Draft> drafts() {
        return rows.all();
    }

    @Transactional(readOnly = true)
    public @Nullable Draft draft(long id) {
        return rows.byId(id);
    }

    /** Changes what was chosen; null if there is no such draft. */
    @Transactional
    public @Nullable Draft choose(long id, UnaryOperator<Choices> change) {
        var draft = rows.byId(id);
        if (draft == null) {
            return null;
        }
        var changed = change.apply(draft.choices());
        if (!changed.equals(draft.choices())) {
            rows.change(id, changed, clock.instant());
        }
        return rows.byId(id);
    }

    /** Another sheet of the file: its columns are guessed anew. */
    @Transactional
    public @Nullable Draft table(long id, int table) {
        var draft = rows.byId(id);
        if (draft == null) {
            return null;
        }
        var tables = readings.tables(draft);
        int wanted = Math.clamp(table, 0, tables.size() - 1);
        var chosen = tables.get(wanted);
        return choose(
                id,
                old ->
                        Choices.guessed(
                                        wanted,
                                        guess(chosen),
                                        Math.min(chosen.width(), 50),
                                        old.letter())
                                .with(
                                        Choices.guessed(
                                                        wanted,
                                                        guess(chosen),
                                                        Math.min(chosen.width(), 50),
                                                        old.letter())
                                                .columns(),
                                        old.zone(),
                                        old.role()));
    }

    @Transactional
    public boolean drop(Actor actor, long id) {
        if (!rows.drop(id)) {
            return false;
        }
        audit.record(actor, "botnet.drop-draft", "draft:" + id, Map.of());
        return true;
    }

    /** What is still missing before the list can be published: message keys; empty if nothing is. */
    List<String> faults(Draft draft, Reading reading) {
        var faults = new ArrayList<String>();
        var letter = draft.choices().letter();
        if (draft.choices().role() == null) {
            faults.add("botnet.fault.role");
        }
        if (reading.entries().isEmpty()) {
            faults.add("botnet.fault.empty");
        }
        if (letter.issuer().isBlank() || letter.issuer().length() > 200) {
            faults.add("botnet.fault.issuer");
        }
        if (Choices.month(letter.month()) == null) {
            faults.add("botnet.fault.month");
        }
        if (!letter.date().isBlank() && Choices.day(letter.date()) == null) {
            faults.add("botnet.fault.date");
        }
        var from = Choices.day(letter.validFrom());
        var to = Choices.day(letter.validTo());
        if (!letter.validFrom().isBlank() && from == null
                || !letter.validTo().isBlank() && to == null
                || from != null && to != null && !from.isBefore(to)) {
            faults.add("botnet.fault.valid");
        }
        return faults;
    }

    /** Makes the draft knowledge: one list, its sightings, and the look back that follows. */
    @Transactional
    public Published publish(Actor actor, long id) {
        var draft = rows.byId(id);
        if (draft == null) {
            return new Published.Unknown();
        }
        var reading = readings.reading(draft);
        var faults = faults(draft, reading);
        var role = draft.choices().role();
        var month = Choices.month(draft.choices().letter().month());
        if (!faults.isEmpty() || role == null || month == null) {
            return new Published.Faulty(faults);
        }
        var now = clock.instant();
        var indicators = reading.indicators();
        var list = lists.publish(actor, newList(draft, role, month.atDay(1), now), indicators);
        rows.imported(
                list.value(),
                new DraftRows.Imported(
                        month.atDay(1),
                        draft.choices().letter().urgent(),
                        reading.rows(),
                        reading.entries().size(),
                        reading.doubles(),
                        reading.bad().size() + reading.left().size()));
        rows.habit(draft.choices().letter().issuer(), draft.choices(), now);
        rows.drop(id);
        int sightings = listed.match(list);
        return new Published.Done(list, sightings);
    }

    private static NewList newList(Draft draft, ListRole role, LocalDate month, Instant now) {
        var letter = draft.choices().letter();
        var today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        var date = letter.date().isBlank() ? null : Choices.day(letter.date());
        var from = Choices.day(letter.validFrom());
        var to = Choices.day(letter.validTo());
        var start = from == null ? month : from;
        return new NewList(
                letter.issuer().strip(),
                series(letter, role),
                role,
                letter.number().strip(),
                date,
                name(letter, role, month),
                date == null ? today : date,
                start,
                to != null && start.isBefore(to) ? to : null,
                draft.fileName(),
                draft.sha256(),
                "evidence/" + draft.sha256().substring(0, 2) + "/" + draft.sha256(),
                Tlp.AMBER,
                Severity.HIGH,
                !letter.urgent());
    }

    /** Lists of one issuer and role follow each other; an urgent one stands beside them. */
    static String series(Choices.LetterFacts letter, ListRole role) {
        if (!letter.series().isBlank()) {
            return letter.series().strip();
        }
        return letter.issuer().strip() + (role == ListRole.VICTIM ? " · máy nhiễm" : " · C2");
    }

    private static String name(Choices.LetterFacts letter, ListRole role, LocalDate month) {
        return "Danh sách %s%s %s"
                .formatted(
                        role == ListRole.VICTIM ? "máy nhiễm" : "máy chủ tấn công",
                        letter.urgent() ? " đột xuất" : "",
                        Months.words(month));
    }

    /** The original of a list, with its name; null if it is not kept or no longer what it was. */
    byte @Nullable [] original(String sha256) {
        return files.read(sha256);
    }
}
