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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.letter.AddresseeGroup;
import vn.luytre.parse.letter.Doubt;
import vn.luytre.parse.letter.Letter;
import vn.luytre.parse.letter.Letters;
import vn.luytre.parse.letter.SecretMark;
import vn.luytre.parse.letter.Span;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.DocumentReader;
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
    private final DocumentReader reader;
    private final Annexes annexes;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Intake(
            DirectiveRows letters,
            FileRows files,
            EvidenceFiles store,
            DocumentReader reader,
            Annexes annexes,
            Audit audit,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.letters = letters;
        this.files = files;
        this.store = store;
        this.reader = reader;
        this.annexes = annexes;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
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

    /**
     * Takes a letter in, alone or in a mail or a ZIP with what belongs to it. The original is kept byte for byte. The file is read
     * before the transaction begins: a slow file holds no connection.
     */
    Taken take(Actor actor, byte[] bytes, String fileName) {
        var parts = reader.parts(bytes, fileName);
        return Objects.requireNonNull(
                transaction.execute(_ -> take(actor, bytes, fileName, parts)));
    }

    private Taken take(Actor actor, byte[] bytes, String fileName, List<Part> parts) {
        var secret = secrecy(actor, parts);
        if (secret != null) {
            return secret;
        }
        var main = LetterAmong.of(parts);
        if (main == null) {
            return new Taken.Unreadable(unreadable(parts));
        }
        var text = storable(main.text());
        if (text.length() > Letters.MAX_CHARS) {
            return new Taken.Unreadable(
                    "Văn bản dài hơn 1.000.000 ký tự; đây không phải công văn.");
        }
        var hash = textHash(text);
        var known = letters.byTextHash(hash);
        if (known != null) {
            return new Taken.AlreadyHere(known);
        }
        long id =
                draft(actor, bytes, Attachment.cleanName(fileName), text, hash, Letters.read(text));
        if (parts.size() > 1 || !main.tables().isEmpty()) {
            annexes.attach(actor, id, parts, parts.size() > 1 ? main : null);
        }
        return new Taken.Drafted(id);
    }

    /** Puts another file to a letter that is here already; null if it is not open. */
    @Nullable Taken annex(Actor actor, long letter, byte[] bytes, String fileName) {
        if (!annexes.isOpen(letter)) {
            return null;
        }
        var parts = reader.parts(bytes, fileName);
        return transaction.execute(_ -> {
            var secret = secrecy(actor, parts);
            if (secret != null) {
                return secret;
            }
            if (parts.size() == 1
                    && parts.getFirst().content() instanceof Extracted.Refused refused
                    && refused.reason() != Extracted.Reason.NO_TEXT_LAYER) {
                return new Taken.Unreadable(refused.vietnamese());
            }
            annexes.attach(actor, letter, parts, null);
            return new Taken.Drafted(letter);
        });
    }

    /** One secret part makes the whole secret. */
    private Taken.@Nullable Secret secrecy(Actor actor, List<Part> parts) {
        for (var part : parts) {
            var level = Attachment.secrecy(part.text());
            if (level != null) {
                // The entry says that it happened and nothing of what the letter said.
                audit.record(
                        actor,
                        "directive.refuse-secret",
                        "directive:0",
                        Map.of("level", level.vietnamese()));
                return new Taken.Secret(level);
            }
        }
        return null;
    }

    private static String unreadable(List<Part> parts) {
        if (parts.size() == 1 && parts.getFirst().content() instanceof Extracted.Refused refused) {
            return refused.vietnamese();
        }
        return "Tệp không có chữ; hãy dán hoặc gõ nội dung.";
    }

    private long draft(
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
        return id;
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
