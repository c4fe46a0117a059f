package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * Reads one sheet, or one table of a Word file, as an office lays it out: titles, a head of one or two rows, headings
 * between for units, layers and days, a row of totals, signatures below. Every row under a head that names a person or a
 * time becomes a line.
 */
final class RosterTable {

    private static final int MOST_PEOPLE = 10;
    private static final int LONGEST_HEADING = 300;
    private static final String NO_END = "không ghi giờ kết thúc và không có ca nào sau đó";

    private final UnitIndex units;
    private final Table table;
    private final boolean named;
    private final Map<String, TimeReader.Hours> watches = new HashMap<>();
    private final List<RosterLine> lines = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private YearHint years;
    private long unit;
    private Layer layer = Layer.TECHNICAL;
    private @Nullable LocalDate day;
    private RosterRow.@Nullable Head head;

    /** The time of the row above, for a cell that is empty because it was merged. */
    private String above = "";

    /** How many shifts may still be read. */
    private int left;

    /** A line whose shift ends where the next of its layer begins. */
    private record Open(int line, long unit, RosterRow row, Instant from) {}

    private RosterTable(Table table, UnitIndex units, long unit, YearHint years, int most) {
        this.left = most;
        this.table = table;
        this.units = units;
        this.years = years.told(table.name());
        var ofSheet = units.named(table.name());
        this.named = ofSheet != null;
        this.unit = ofSheet == null ? unit : ofSheet;
    }

    /**
     * The lines of a table; none if it is no duty table.
     *
     * @param unit whose table it is where it names nobody; 0 for not known
     * @param most shifts; a row that would bring more is refused
     */
    static List<RosterLine> read(
            Table table, UnitIndex units, long unit, YearHint years, int most) {
        var reader = new RosterTable(table, units, unit, years, most);
        for (var row : table.rows()) {
            if (!row.isBlank()) {
                reader.row(row);
            }
        }
        reader.close();
        return reader.lines;
    }

    private void row(Row row) {
        var columns = RosterColumn.under(row);
        if (head != null && lines.isEmpty()) {
            // A head of two rows: the second says what stands under "Thời gian trực".
            var refined = head.refined(row);
            if (refined != null) {
                head = refined;
                return;
            }
        }
        if (columns != null) {
            head = new RosterRow.Head(table.name(), columns);
            above = "";
        } else if (head == null) {
            title(text(row));
        } else if (!isHeading(row, head) && !isAside(row)) {
            line(new RosterRow(head, row, layer));
        }
    }

    private static String text(Row row) {
        return texts(row).collect(Collectors.joining(" "));
    }

    private static Stream<String> texts(Row row) {
        return row.cells().stream().map(String::strip).filter(cell -> !cell.isEmpty()).distinct();
    }

    private void title(String text) {
        years = years.told(text);
        watches.putAll(TimeReader.legend(text));
        var found = named ? null : units.within(text);
        unit = found == null ? unit : found;
        var told = DutyWords.layer(text);
        layer = told == null ? layer : told;
    }

    /** One text alone on its row, numbered or not, says whom or what the rows below are about. */
    private boolean isHeading(Row row, RosterRow.Head under) {
        var texts =
                texts(row)
                        .filter(cell -> !cell.matches("[IVXLC]+\\.?|\\d{1,3}\\.?|[A-Z]\\.?"))
                        .toList();
        if (texts.size() != 1 || texts.getFirst().length() > LONGEST_HEADING) {
            return false;
        }
        var text = texts.getFirst();
        var found = units.within(text);
        var told = DutyWords.layer(text);
        var dated = dayOf(text);
        var legend = TimeReader.legend(text);
        watches.putAll(legend);
        if (found != null) {
            unit = found;
            layer = Layer.TECHNICAL;
            day = null;
        }
        layer = told == null ? layer : told;
        day = dated == null ? day : dated;
        boolean heading = found != null || told != null || dated != null || !legend.isEmpty();
        above = heading ? "" : above;
        // A name alone is a person without a time, not a heading; words elsewhere are a remark.
        var read = new RosterRow(under, row, layer);
        return heading || read.names().isEmpty() && read.time().isEmpty();
    }

    private @Nullable LocalDate dayOf(String text) {
        if (text.length() > 60) {
            return null;
        }
        var words = TimeWords.cut(text);
        var days = words.stream().filter(TimeWord.Day.class::isInstance).toList();
        if (days.size() != 1 || words.stream().anyMatch(TimeWord.At.class::isInstance)) {
            return null;
        }
        var meant = years.meant((TimeWord.Day) days.getFirst());
        return meant == null ? null : meant.day();
    }

    /** Totals, and the row that numbers the columns. */
    private boolean isAside(Row row) {
        return DutyWords.isTotal(texts(row).findFirst().orElse(""))
                || lines.isEmpty()
                        && texts(row).allMatch(cell -> cell.matches("\\(?\\d{1,2}\\)?|[A-Z]"));
    }

    private void line(RosterRow row) {
        if (row.names().isEmpty() && row.time().isEmpty()) {
            return; // Signatures and remarks below the table.
        }
        var said = row.unit();
        var owner = said.isEmpty() ? Long.valueOf(unit) : units.named(said);
        if (owner == null || owner == 0) {
            refuse(row, 0, RosterColumn.UNIT, "không rõ dòng này của đơn vị nào");
        } else if (row.names().isEmpty()) {
            refuse(row, owner, RosterColumn.NAME, "chưa ghi người trực");
        } else if (row.names().size() > MOST_PEOPLE) {
            refuse(
                    row,
                    owner,
                    RosterColumn.NAME,
                    "quá %d người trong một ô".formatted(MOST_PEOPLE));
        } else {
            boolean blank = row.time().isEmpty();
            read(row, owner, blank ? above : row.time(), blank);
            above = blank ? above : row.time();
        }
    }

    private void refuse(RosterRow row, long owner, RosterColumn column, String reason) {
        lines.add(new RosterLine.Refused(row.place(column), owner, row.text(), reason));
    }

    private void read(RosterRow row, long owner, String time, boolean blank) {
        var place = row.place(RosterColumn.TIME);
        lines.add(
                switch (counted(new TimeReader(years, day, watches).read(time), row)) {
                    case TimeRead.Sure(var spans) when blank ->
                            new RosterLine.Doubtful(
                                    place,
                                    owner,
                                    row.shifts(spans),
                                    "ô thời gian trống, hiểu như dòng trên");
                    case TimeRead.Sure(var spans) ->
                            new RosterLine.Read(place, owner, row.shifts(spans));
                    case TimeRead.Doubtful(var spans, var reason) ->
                            new RosterLine.Doubtful(place, owner, row.shifts(spans), reason);
                    case TimeRead.Refused(var reason) ->
                            new RosterLine.Refused(place, owner, row.text(), reason);
                    case TimeRead.Open(var from) -> {
                        open.add(new Open(lines.size(), owner, row, from));
                        yield new RosterLine.Refused(place, owner, row.text(), NO_END);
                    }
                });
    }

    private TimeRead counted(TimeRead read, RosterRow row) {
        int spans =
                switch (read) {
                    case TimeRead.Sure sure -> sure.spans().size();
                    case TimeRead.Doubtful doubtful -> doubtful.spans().size();
                    case TimeRead.Open _ -> 1;
                    case TimeRead.Refused _ -> 0;
                };
        left -= spans * row.names().size();
        return left < 0 ? new TimeRead.Refused("tệp có quá nhiều ca trực, hãy tách nhỏ") : read;
    }

    /** Gives every open shift its end, if another of its layer begins after it. */
    private void close() {
        for (var each : open) {
            var end =
                    Stream.concat(
                                    open.stream()
                                            .filter(other -> other.unit() == each.unit())
                                            .filter(other ->
                                                    other.row().layer() == each.row().layer())
                                            .map(Open::from),
                                    lines.stream().flatMap(line -> starts(line, each)))
                            .filter(start -> start.isAfter(each.from()))
                            .min(Instant::compareTo)
                            .orElse(null);
            if (end != null) {
                lines.set(
                        each.line(),
                        new RosterLine.Doubtful(
                                each.row().place(RosterColumn.TIME),
                                each.unit(),
                                each.row().shifts(List.of(new Span(each.from(), end))),
                                "không ghi giờ kết thúc, hiểu là đến khi ca sau bắt đầu"));
            }
        }
    }

    private static Stream<Instant> starts(RosterLine line, Open open) {
        return line.unit() != open.unit()
                ? Stream.empty()
                : line.shifts().stream()
                        .filter(shift -> shift.layer() == open.row().layer())
                        .map(shift -> shift.span().from());
    }
}
