package vn.luytre.soc.botnet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.unit.Unit;

/** What the pages of sightings show. */
final class SightingViews {

    private SightingViews() {}

    /**
     * A line of the list.
     *
     * @param silence null while nothing has been cleaned
     */
    record Row(
            Sighting sighting,
            String unit,
            @Nullable Silence silence,
            boolean talking,
            boolean selected) {

        State.Code code() {
            return sighting.state().code();
        }

        /** Seven boxes, filled for full days. */
        List<Boolean> boxes() {
            return SightingViews.boxes(silence);
        }
    }

    static List<Boolean> boxes(@Nullable Silence silence) {
        var boxes = new ArrayList<Boolean>();
        if (silence != null) {
            for (int day = 0; day < silence.needed(); day++) {
                boxes.add(day < silence.days());
            }
        }
        return boxes;
    }

    /** Rows of one state. */
    record Group(State.Code code, List<Row> rows) {}

    static List<Group> groups(List<Row> rows) {
        Map<State.Code, List<Row>> byCode = new LinkedHashMap<>();
        for (var row : rows) {
            byCode.computeIfAbsent(row.code(), _ -> new ArrayList<>()).add(row);
        }
        return byCode.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** What all sightings of the list add up to. */
    record Sum(int all, int talking, int machines, int proven, int notOurs, int falseAlarms) {

        static Sum of(List<Row> rows) {
            int talking = 0;
            int machines = 0;
            int proven = 0;
            int notOurs = 0;
            int falseAlarms = 0;
            for (var row : rows) {
                talking += row.talking() ? 1 : 0;
                machines += row.sighting().machineKnown() ? 1 : 0;
                proven += row.code() == State.Code.PROVEN_CLEAN ? 1 : 0;
                notOurs += row.code() == State.Code.NOT_OURS ? 1 : 0;
                falseAlarms += row.code() == State.Code.FALSE_ALARM ? 1 : 0;
            }
            return new Sum(rows.size(), talking, machines, proven, notOurs, falseAlarms);
        }
    }

    /**
     * The page.
     *
     * @param months months of lists there are, newest first
     * @param more sightings beyond those shown
     * @param anyList whether a list was ever imported
     * @param opened null if none is open
     */
    record ListPage(
            List<Group> groups,
            Sum sum,
            SightingRows.Filter filter,
            List<LocalDate> months,
            int more,
            boolean anyList,
            boolean mayImport,
            @Nullable Panel opened) {

        String monthValue() {
            return filter.month() == null ? "" : filter.month().toString();
        }

        /** The address of a sighting within this list. */
        String href(Sighting sighting) {
            return "/botnet/" + sighting.id() + query();
        }

        String query() {
            var parts = new ArrayList<String>();
            if (filter.month() != null) {
                parts.add("month=" + filter.month());
            }
            if (filter.unit() != 0) {
                parts.add("unit=" + filter.unit());
            }
            if (!filter.text().isEmpty()) {
                parts.add("q=" + encoded(filter.text()));
            }
            return parts.isEmpty() ? "" : "?" + String.join("&", parts);
        }
    }

    /**
     * One sighting opened.
     *
     * @param way how far the machine is known
     * @param units whom it can be given to; empty if the viewer may not
     * @param error the message key of a step refused; null for none
     * @param typed what the person typed, kept through errors
     */
    record Panel(
            Sighting sighting,
            String unit,
            Proof proof,
            Trace.Way way,
            List<Listing> listings,
            List<Happening> history,
            List<Unit> units,
            boolean mayWork,
            boolean maySteer,
            LocalDate today,
            @Nullable String error,
            Map<String, String> typed) {

        State.Code code() {
            return sighting.state().code();
        }

        /** The page that follows the address to a machine, at the port and time the issuer names. */
        String resolveLink() {
            var seen = listings.stream().filter(listing -> listing.seen() != null).findFirst();
            var port = seen.map(Listing::port).map(number -> ":" + number).orElse("");
            boolean isBracketed = !port.isEmpty() && sighting.address().indexOf(':') >= 0;
            var address =
                    isBracketed ? "[" + sighting.address() + "]" + port : sighting.address() + port;
            return "/resolve?address="
                    + URLEncoder.encode(address, StandardCharsets.UTF_8)
                    + seen.map(listing -> "&at=" + listing.seen()).orElse("");
        }

        /** Whether an issuer names a time: then the page of the chain tells each record. */
        boolean isResolvable() {
            return listings.stream().anyMatch(listing -> listing.seen() != null);
        }

        boolean cleaned() {
            return sighting.course().cleaning() != null;
        }

        List<Boolean> boxes() {
            return SightingViews.boxes(proof.silence());
        }

        String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        /** A week from now, if nobody has said otherwise. */
        String due() {
            var typed = typed("due");
            if (!typed.isEmpty()) {
                return typed;
            }
            var due = sighting.state().due();
            return (due == null ? today.plusDays(7) : due).toString();
        }

        /** Whether people have done their part and only the days of silence have to pass. */
        boolean onlySilence() {
            return cleaned() && !code().closed() && proof.scanned() && !proof.silence().complete();
        }

        boolean late() {
            var due = sighting.state().due();
            return due != null && due.isBefore(today) && !code().closed() && !onlySilence();
        }

        String dueWords() {
            var due = sighting.state().due();
            return due == null ? "" : VietnamTime.DATE.format(due);
        }

        long daysLate() {
            var due = sighting.state().due();
            return due == null ? 0 : ChronoUnit.DAYS.between(due, today);
        }

        /** The search that shows every event of the machine with what it talked to. */
        String searchHref() {
            return "/search?q=" + encoded(Questions.of(sighting));
        }

        String scanHref() {
            return "/scans/new?unit=%d&machine=%s&back=%s"
                    .formatted(
                            sighting.unit(),
                            encoded(sighting.state().machine()),
                            encoded("/botnet/" + sighting.id()));
        }
    }

    /** "01/2024". */
    static String month(LocalDate month) {
        return Months.words(month);
    }

    static String month(Listing listing) {
        return Months.words(listing.month());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** "29/01 23:58". */
    static String shortTime(Instant at) {
        var minute = VietnamTime.minute(at);
        return minute.substring(0, 5) + minute.substring(10);
    }
}
