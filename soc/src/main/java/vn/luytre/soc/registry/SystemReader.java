package vn.luytre.soc.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed text becomes a system, or says what is wrong with each field. Units are given by number. */
final class SystemReader {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_NOTE = 4_000;

    private final Typed typed;
    private final EnumWords words;
    private final List<Fault> faults = new ArrayList<>();

    private SystemReader(Typed typed, EnumWords words) {
        this.typed = typed;
        this.words = words;
    }

    /** What came of it. */
    sealed interface Read {

        record Good(SystemFacts facts) implements Read {}

        record Bad(List<Fault> faults) implements Read {}
    }

    static Read read(Typed typed, EnumWords words) {
        return new SystemReader(typed, words).read();
    }

    private Read read() {
        var name = text("name", LONGEST_NAME);
        if (name.isEmpty()) {
            faults.add(Fault.of("name", "name-missing"));
        }
        var operator = unit("operator");
        if (operator == null || operator == 0) {
            faults.add(Fault.of("operator", "operator-missing"));
        }
        var owner = unit("owner");
        if (owner == null) {
            faults.add(Fault.of("owner", "owner-missing"));
        }
        var kind = choice(SystemKind.class, "kind", "registry.kind", null);
        var subKind = choice(SubKind.class, "subKind", "registry.sub-kind", SubKind.OTHER);
        var approval = choice(Approval.class, "approval", "registry.approval", Approval.NONE);
        var pack = choice(Pack.class, "pack", "registry.pack", Pack.B);
        var information = information();
        var level = level();
        var date = day("decisionDate");
        if (approval != null && approval != Approval.NONE && level == null) {
            faults.add(Fault.of("level", "level-missing"));
        }
        if (approval == Approval.APPROVED) {
            decided(date);
        }
        if (!faults.isEmpty()
                || owner == null
                || operator == null
                || kind == null
                || subKind == null
                || approval == null
                || pack == null) {
            return new Read.Bad(List.copyOf(faults));
        }
        return new Read.Good(
                new SystemFacts(
                        text("code", LONGEST_NAME),
                        name,
                        owner,
                        operator,
                        users(operator),
                        kind,
                        subKind,
                        information,
                        level,
                        pack,
                        approval,
                        text("decisionNumber", LONGEST_NAME),
                        date,
                        text("decisionAuthority", LONGEST_NAME),
                        text("note", LONGEST_NOTE)));
    }

    private String text(String field, int longest) {
        var text = typed.one(field);
        if (text.length() > longest) {
            faults.add(Fault.of(field, "too-long", longest));
        }
        // PostgreSQL keeps no NUL.
        return text.replace("\0", "");
    }

    private void decided(@Nullable LocalDate date) {
        if (typed.one("decisionNumber").isEmpty()) {
            faults.add(Fault.of("decisionNumber", "decision-number-missing"));
        }
        if (date == null && typed.one("decisionDate").isEmpty()) {
            faults.add(Fault.of("decisionDate", "decision-date-missing"));
        }
        if (typed.one("decisionAuthority").isEmpty()) {
            faults.add(Fault.of("decisionAuthority", "decision-authority-missing"));
        }
    }

    private @Nullable Long unit(String field) {
        return number(typed.one(field));
    }

    private Set<Long> users(long operator) {
        var users = new HashSet<Long>();
        for (var text : typed.all("users")) {
            var user = number(text.strip());
            if (user != null && user > 0 && user != operator) {
                users.add(user);
            }
        }
        return users;
    }

    static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private <E extends Enum<E>> @Nullable E choice(
            Class<E> type, String field, String prefix, @Nullable E otherwise) {
        var text = typed.one(field);
        if (text.isEmpty() && otherwise != null) {
            return otherwise;
        }
        var found = words.read(type, prefix, text);
        if (found == null) {
            faults.add(
                    text.isEmpty()
                            ? Fault.of(
                                    field,
                                    field.equals("kind") ? "kind-missing" : "unknown-word",
                                    text)
                            : Fault.of(field, "unknown-word", text));
        }
        return found;
    }

    private Set<InformationKind> information() {
        var kinds = EnumSet.noneOf(InformationKind.class);
        for (var text : typed.all("information")) {
            for (var word : text.split("[;,\\n]")) {
                if (word.isBlank()) {
                    continue;
                }
                var kind = words.read(InformationKind.class, "registry.information", word);
                if (kind == null) {
                    faults.add(Fault.of("information", "unknown-word", word.strip()));
                } else {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    /** "3", "3.0", "Cấp độ 3", "Cấp 3". */
    private @Nullable Integer level() {
        var text = typed.one("level");
        if (text.isEmpty()) {
            return null;
        }
        var digit =
                Folded.of(text)
                        .replaceFirst("^(cap do|cap|level)\\s*", "")
                        .replaceFirst("[.,]0+$", "");
        if (digit.matches("[1-5]")) {
            return Integer.valueOf(digit);
        }
        faults.add(Fault.of("level", "level-unknown", text));
        return null;
    }

    private @Nullable LocalDate day(String field) {
        var text = typed.one(field);
        if (text.isEmpty()) {
            return null;
        }
        var day = parseDay(text);
        if (day == null) {
            faults.add(Fault.of(field, "date-unknown", text));
        }
        return day;
    }

    /** dd/MM/yyyy, or the ISO form that date fields and sheets give; null for anything else. */
    static @Nullable LocalDate parseDay(String text) {
        try {
            var first = text.strip().split("[T ]", 2)[0].replace('-', '/').replace('.', '/');
            return first.matches("\\d{4}/.*")
                    ? LocalDate.parse(first.replace('/', '-'))
                    : LocalDate.parse(first, DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
