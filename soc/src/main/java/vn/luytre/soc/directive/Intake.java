package vn.luytre.soc.directive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.letter.AddresseeGroup;
import vn.luytre.parse.letter.Doubt;
import vn.luytre.parse.letter.Letter;
import vn.luytre.parse.letter.Letters;
import vn.luytre.parse.letter.SecretMark;
import vn.luytre.parse.letter.Span;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.unit.Tier;

/** A letter comes in: read, refused if it bears a secret mark, kept untouched, and turned into a proposal. */
@Service
class Intake {

    /** Doubts that change whom or what the letter binds: a person answers them before it is issued. */
    private static final Set<Doubt.Kind> QUESTIONS =
            EnumSet.of(
                    Doubt.Kind.GROUP_NOT_ADDRESSED,
                    Doubt.Kind.NUMBER_GAP,
                    Doubt.Kind.IMPOSSIBLE_DATE,
                    Doubt.Kind.DEADLINE_WITHOUT_YEAR,
                    Doubt.Kind.DEADLINE_PASSED,
                    Doubt.Kind.BROKEN_WORDS,
                    Doubt.Kind.CUT_OFF);

    /** Asked by the fields of the page itself. */
    private static final Set<Doubt.Kind> FIELDS =
            EnumSet.of(Doubt.Kind.NO_NUMBER, Doubt.Kind.NO_DATE, Doubt.Kind.NO_DEADLINE);

    private final DirectiveRows letters;
    private final FileRows files;
    private final EvidenceFiles store;
    private final Audit audit;
    private final InstantSource clock;

    Intake(
            DirectiveRows letters,
            FileRows files,
            EvidenceFiles store,
            Audit audit,
            InstantSource clock) {
        this.letters = letters;
        this.files = files;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a letter at the door. */
    sealed interface Taken {
        record Drafted(long letter) implements Taken {}

        record AlreadyHere(Directive directive) implements Taken {}

        /** Bears a state-secret mark; nothing of it was kept. */
        record Secret(SecretMark.Level level) implements Taken {}

        /** In words for the person who sent it (Vietnamese). */
        record Unreadable(String why) implements Taken {}
    }

    /** Takes a letter in. The original is kept byte for byte. */
    @Transactional
    Taken take(Actor actor, byte[] bytes, String fileName) {
        var extracted = Documents.read(bytes, fileName);
        if (!(extracted instanceof Extracted.Text read)) {
            return new Taken.Unreadable(((Extracted.Refused) extracted).vietnamese());
        }
        var text = storable(read.text());
        if (text.isBlank()) {
            return new Taken.Unreadable("Tệp không có chữ; hãy dán hoặc gõ nội dung.");
        }
        if (text.length() > Letters.MAX_CHARS) {
            return new Taken.Unreadable(
                    "Văn bản dài hơn 1.000.000 ký tự; đây không phải công văn.");
        }
        var letter = Letters.read(text);
        if (letter.secretMark() != null) {
            // The entry says that it happened and nothing of what the letter said.
            audit.record(
                    actor,
                    "directive.refuse-secret",
                    "directive:0",
                    Map.of("level", letter.secretMark().level().vietnamese()));
            return new Taken.Secret(letter.secretMark().level());
        }
        var hash = textHash(text);
        var known = letters.byTextHash(hash);
        return known != null
                ? new Taken.AlreadyHere(known)
                : draft(actor, bytes, Attachment.cleanName(fileName), text, hash, letter);
    }

    private Taken draft(
            Actor actor, byte[] bytes, String name, String text, String hash, Letter letter) {
        var now = clock.instant();
        var sha256 = store.keep(bytes);
        long file =
                files.add(sha256, name, "application/octet-stream", bytes.length, 0, actor, now);
        var number = letter.number();
        var deadline = letter.deadlines().isEmpty() ? null : letter.deadlines().getFirst();
        long id =
                letters.add(
                        new DirectiveRows.NewLetter(
                                hash,
                                file,
                                text,
                                number == null ? "" : number.text(),
                                letter.date(),
                                Objects.requireNonNullElse(letter.issuer(), ""),
                                Objects.requireNonNullElse(letter.subject(), ""),
                                deadline == null ? null : moment(deadline)),
                        now,
                        actor.name());
        int place = 0;
        for (var clause : letter.clauses()) {
            letters.addClause(clause(id, place++, clause));
        }
        place = 0;
        for (var mark : marks(letter)) {
            letters.addMark(id, mark.at(place++));
        }
        audit.record(
                actor,
                "directive.import",
                "directive:" + id,
                Map.of("file", name, "sha256", sha256, "clauses", letter.clauses().size()));
        return new Taken.Drafted(id);
    }

    private static java.time.Instant moment(vn.luytre.parse.letter.Deadline deadline) {
        var time = deadline.time();
        return time == null
                ? Times.endOf(deadline.lastDay())
                : deadline.date().atTime(time).atZone(vn.luytre.event.VietnamTime.ZONE).toInstant();
    }

    private static Clause clause(long letter, int place, vn.luytre.parse.letter.Clause proposed) {
        var topic =
                proposed.contact()
                        ? Topic.CONTACT
                        : switch (proposed.topic()) {
                            case LEVELS -> Topic.LEVELS;
                            case WATCH -> Topic.WATCH;
                            case MALWARE -> Topic.MALWARE;
                            case VULNERABILITY -> Topic.VULNERABILITY;
                            case PLATFORMS -> Topic.PLATFORMS;
                            case UPLINK -> Topic.UPLINK;
                            case AWARENESS -> Topic.AWARENESS;
                            case CARRIER_STAFF -> Topic.CARRIER_STAFF;
                            case CARRIER_PROTECT -> Topic.CARRIER_PROTECT;
                            case CARRIER_ORDERS -> Topic.CARRIER_ORDERS;
                            case CONTACT -> Topic.CONTACT;
                            case REPORT, OTHER -> Topic.OTHER;
                        };
        return new Clause(
                0,
                letter,
                place,
                proposed.id(),
                proposed.text(),
                proposed.start(),
                proposed.end(),
                topic,
                tiers(proposed.groups()),
                topic == Topic.CONTACT,
                proposed.confidence(),
                Clause.State.PROPOSED,
                "",
                null);
    }

    static List<Tier> tiers(List<AddresseeGroup> groups) {
        var tiers = EnumSet.noneOf(Tier.class);
        for (var group : groups) {
            switch (group) {
                case DEPARTMENTS -> tiers.add(Tier.DEPARTMENT);
                case DISTRICTS -> tiers.add(Tier.DISTRICT);
                case COMMUNES -> tiers.add(Tier.COMMUNE);
                case CARRIERS -> tiers.add(Tier.CARRIER);
                case PLATFORM_PROVIDERS -> tiers.add(Tier.PLATFORM);
                case PARTY, SECURITY_FORCES -> tiers.add(Tier.PARTY);
                // Receives the letter, owes nothing; or is no unit of ours.
                case MINISTRIES,
                        PROVINCE,
                        ALL_ABOVE,
                        FOR_REPORT,
                        FOR_COOPERATION,
                        ARCHIVE,
                        OTHER -> {}
            }
        }
        return List.copyOf(tiers);
    }

    /** A mark without its place in the list. */
    private record Found(
            String kind, String sentence, int start, int end, String suggestion, boolean question) {

        Mark at(int place) {
            return new Mark(
                    0,
                    place,
                    kind,
                    sentence,
                    start < 0 ? null : start,
                    start < 0 ? null : end,
                    suggestion,
                    question,
                    "",
                    "");
        }
    }

    private static List<Found> marks(Letter letter) {
        var found = new ArrayList<Found>();
        for (var addressee : letter.addressees()) {
            var tiers = tiers(addressee.groups()).stream().map(Tier::name).toList();
            found.add(note("ADDRESSEE", addressee.span(), String.join(",", tiers)));
        }
        for (var reference : letter.references()) {
            found.add(note("REFERENCE", reference.span(), reference.number().text()));
        }
        for (var product : letter.products()) {
            found.add(note("PRODUCT", product.span(), product.vendor() + " " + product.name()));
        }
        for (var doubt : letter.doubts()) {
            if (FIELDS.contains(doubt.kind())) {
                continue;
            }
            var span = doubt.span();
            boolean productName =
                    doubt.kind() == Doubt.Kind.SPELLING
                            && span != null
                            && letter.products().stream()
                                    .anyMatch(product -> overlap(product.span(), span));
            found.add(
                    new Found(
                            doubt.kind().name(),
                            doubt.vietnamese(),
                            span == null ? -1 : span.start(),
                            span == null ? -1 : span.end(),
                            Objects.requireNonNullElse(doubt.suggestion(), ""),
                            productName || QUESTIONS.contains(doubt.kind())));
        }
        return found;
    }

    private static Found note(String kind, Span span, String what) {
        return new Found(kind, span.text(), span.start(), span.end(), what, false);
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    /** PostgreSQL holds no NUL and no half of a surrogate pair; both are replaced one for one, so offsets stay. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace('\u0000', ' ');
    }

    /** The same for the same words, however the lines were broken. */
    static String textHash(String text) {
        var words = Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
        return EvidenceFiles.sha256(words.getBytes(StandardCharsets.UTF_8));
    }
}
