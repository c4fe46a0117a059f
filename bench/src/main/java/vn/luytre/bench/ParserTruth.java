package vn.luytre.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.Parsers;

/** What we read of one product's recorded lines, beside what another product reads of them. */
final class ParserTruth {

    /**
     * Fields for which every product has words of its own, so that different is not wrong: the data set's name, the classes of
     * the event, the sentence shown, and which side is inside.
     */
    static final Set<String> OWN_WORDS =
            Set.of(
                    "event.dataset",
                    "event.category",
                    "event.action",
                    "event.outcome",
                    "event.provider",
                    "message",
                    "tags",
                    "network.direction",
                    "observer.product",
                    "rule.category");

    private static final String AUTO = Parsers.ids().getFirst();

    private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    /** Names of one level: RFC 5424's and Cisco's. */
    private static final Map<String, String> LEVELS =
            Map.of("notification", "notice", "notifications", "notice", "informational", "info");

    private final List<String> datasets;
    private int lines;
    private int parsed;
    private int equal;
    private int different;
    private int missing;
    private int turned;
    private final Map<String, Integer> faults = new TreeMap<>();

    /** @param datasets how event.dataset of a line that was understood may begin */
    ParserTruth(List<String> datasets) {
        this.datasets = List.copyOf(datasets);
    }

    /** Reads the lines as those of one source that nobody has described. */
    void read(List<TruthLine> all) {
        var parser = Parsers.create(AUTO);
        var builder = new Event.Builder();
        for (var line : all) {
            long arrival = arrival(line);
            parser.parse(line.text(), builder.reset(line.text(), arrival, Event.Origin.UNKNOWN));
            compare(line, builder.build());
        }
    }

    /** A line without a year is of the year nearest to its arrival: it arrives when the other product says it was. */
    private static long arrival(TruthLine line) {
        var time = time(line.expected().get("@timestamp"));
        return Event.micros(time == null ? Instant.parse("2024-02-10T05:00:00Z") : time);
    }

    private void compare(TruthLine line, Event event) {
        lines++;
        var dataset = event.text(Field.EVENT_DATASET);
        boolean isParsed =
                event.flaw() == null
                        && dataset != null
                        && datasets.stream().anyMatch(dataset::startsWith);
        if (!isParsed) {
            fault("NOT PARSED (" + dataset + ", " + event.flaw() + "): " + line.text());
            return;
        }
        parsed++;
        time(line.expected().get("@timestamp"), event);
        line.expected().forEach((name, value) -> compare(name, value, event, line));
    }

    private void time(@Nullable String theirs, Event event) {
        var time = time(theirs);
        if (time == null) {
            return;
        }
        boolean isSame = isSame(time, event.time()) || isSame(clock(theirs), clock(event));
        count(isSame, "@timestamp", String.valueOf(theirs), event.time().toString());
    }

    private static boolean isSame(Instant theirs, Instant ours) {
        return Duration.between(theirs, ours).abs().toMillis() <= 1;
    }

    /** A time without a zone is Vietnamese for us and of another place for others: then the clocks must show the same. */
    private static Instant clock(@Nullable String theirs) {
        return OffsetDateTime.parse(String.valueOf(theirs))
                .toLocalDateTime()
                .toInstant(ZoneOffset.UTC);
    }

    private static Instant clock(Event event) {
        return event.time().atOffset(VIETNAM).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void compare(String name, String theirs, Event event, TruthLine line) {
        var field = Field.byName(name.equals("host.hostname") ? "host.name" : name);
        if (field == null || OWN_WORDS.contains(name) || theirs.isEmpty() || theirs.equals("-")) {
            return;
        }
        var ours = event.text(field);
        if (ours == null) {
            missing++;
            fault("missing " + name + " = " + theirs + " :: " + line.text());
        } else if (!isSame(field, theirs, ours) && isTurned(name, theirs, event)) {
            turned++;
        } else {
            count(isSame(field, theirs, ours), name, theirs, ours + " :: " + line.text());
        }
    }

    /**
     * Whether ours stands on the other side: source and destination of a connection are told apart by rules of our own (Cisco's
     * "outbound"), which others do not follow.
     */
    private static boolean isTurned(String name, String theirs, Event event) {
        var other =
                name.startsWith("source.")
                        ? "destination." + name.substring(7)
                        : name.startsWith("destination.") ? "source." + name.substring(12) : "";
        var field = Field.byName(other);
        var ours = field == null ? null : event.text(field);
        return field != null && ours != null && isSame(field, theirs, ours);
    }

    private void count(boolean isSame, String name, String theirs, String ours) {
        if (isSame) {
            equal++;
        } else {
            different++;
            fault("different " + name + " = " + theirs + " | " + ours);
        }
    }

    /** Of several values of theirs ours must be one; addresses are compared as addresses, names without regard to case. */
    private static boolean isSame(Field field, String theirs, String ours) {
        return isSameOne(field, theirs.strip(), ours.strip())
                || List.of(theirs.split(", ")).stream()
                        .anyMatch(one -> isSameOne(field, one, ours.strip()));
    }

    private static boolean isSameOne(Field field, String theirs, String ours) {
        return switch (field) {
            case HOST_NAME -> isSameHost(theirs, ours);
            case LOG_LEVEL -> level(theirs).equals(level(ours));
            case SOURCE_MAC -> digits(theirs).equals(digits(ours));
            case EVENT_DURATION -> isSameDuration(theirs, ours);
            default ->
                    field.kind() == Field.Kind.IP
                            ? ours.equals(String.valueOf(Ip.parse(theirs)))
                            : theirs.equalsIgnoreCase(ours);
        };
    }

    private static String level(String name) {
        var word = name.strip().toLowerCase(Locale.ROOT);
        return LEVELS.getOrDefault(word, word);
    }

    /** A hardware address without what stands between its digits. */
    private static String digits(String mac) {
        return mac.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
    }

    /** A host's name with its domain and without it name one host. */
    private static boolean isSameHost(String theirs, String ours) {
        boolean isFull = theirs.indexOf('.') > 0 && ours.indexOf('.') > 0;
        return theirs.equalsIgnoreCase(ours)
                || (!isFull && theirs.split("\\.")[0].equalsIgnoreCase(ours.split("\\.")[0]));
    }

    /** Durations are nanoseconds by the schema and for us; others keep the unit of the log. */
    private static boolean isSameDuration(String theirs, String ours) {
        try {
            double number = Double.parseDouble(theirs);
            double mine = Double.parseDouble(ours);
            return number == mine
                    || number * 1e3 == mine
                    || number * 1e6 == mine
                    || number * 1e9 == mine;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void fault(String text) {
        faults.merge(text, 1, Integer::sum);
    }

    int lines() {
        return lines;
    }

    int parsed() {
        return parsed;
    }

    int equal() {
        return equal;
    }

    int different() {
        return different;
    }

    /** Fields with a slot that they have and we do not. */
    int missing() {
        return missing;
    }

    /** Fields whose value we have on the other side of the connection: neither equal nor different. */
    int turned() {
        return turned;
    }

    double parsedPercent() {
        return lines == 0 ? 0 : 100.0 * parsed / lines;
    }

    /** Of the fields both have. */
    double equalPercent() {
        return equal + different == 0 ? 0 : 100.0 * equal / (equal + different);
    }

    /** What was not understood, missing or different, with how often. */
    Map<String, Integer> faults() {
        return faults;
    }
}
