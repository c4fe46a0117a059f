package vn.luytre.soc.botnet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.list.ListColumns;
import vn.luytre.soc.detection.ListRole;

/**
 * What a person has decided about a list on its way in. Kept as JSON with the draft.
 *
 * @param table which sheet or table of the file
 * @param columns what each column holds
 * @param headerRow index of the header among the rows; -1 for none
 * @param zone of times without offset, always said
 * @param role whose machines the list names; null until a person says so, because a wrong guess inverts everything
 * @param remembered from which list the columns were remembered, as people read it; empty if they were guessed
 * @param mends what was written in place of a bad line, by its number; empty to leave the line out knowingly
 */
record Choices(
        int table,
        List<Column> columns,
        int headerRow,
        String zone,
        @Nullable ListRole role,
        String remembered,
        Map<Integer, String> mends,
        LetterFacts letter) {

    /** Mended lines of one list; a list with more is to be mended where it comes from. */
    static final int MOST_MENDS = 2_000;

    /** What a column holds. */
    enum Column {
        SKIP,
        ADDRESS,
        FAMILY,
        TIME,
        COUNT,
        PORT,
        UNIT,
        NOTE
    }

    /**
     * What the letter says that brought the list; text as typed, so that errors keep it.
     *
     * @param urgent a list between the monthly ones (đột xuất)
     */
    record LetterFacts(
            String issuer,
            String series,
            String number,
            String date,
            String month,
            boolean urgent,
            String validFrom,
            String validTo) {

        static LetterFacts of(String issuer) {
            return new LetterFacts(issuer, "", "", "", "", false, "", "");
        }
    }

    Choices {
        columns = List.copyOf(columns);
        mends = Map.copyOf(mends);
    }

    static Choices guessed(int table, ListColumns guess, int width, LetterFacts letter) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < width; i++) {
            columns.add(column(guess, i));
        }
        return new Choices(
                table,
                columns,
                guess.headerRow(),
                VietnamTime.ZONE.getId(),
                null,
                "",
                Map.of(),
                letter);
    }

    private static Column column(ListColumns guess, int i) {
        if (i == guess.address()) {
            return Column.ADDRESS;
        } else if (i == guess.family()) {
            return Column.FAMILY;
        } else if (i == guess.time()) {
            return Column.TIME;
        } else if (i == guess.count()) {
            return Column.COUNT;
        } else if (i == guess.port()) {
            return Column.PORT;
        } else if (i == guess.unit()) {
            return Column.UNIT;
        }
        return i == guess.note() ? Column.NOTE : Column.SKIP;
    }

    /** As the reader of lists wants it. */
    ListColumns listColumns() {
        return new ListColumns(
                columns.indexOf(Column.ADDRESS),
                columns.indexOf(Column.FAMILY),
                columns.indexOf(Column.TIME),
                columns.indexOf(Column.COUNT),
                columns.indexOf(Column.PORT),
                columns.indexOf(Column.UNIT),
                columns.indexOf(Column.NOTE),
                headerRow);
    }

    /** Vietnamese time where the zone is none. */
    ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return VietnamTime.ZONE;
        }
    }

    Choices with(List<Column> newColumns, String newZone, @Nullable ListRole newRole) {
        return new Choices(
                table, newColumns, headerRow, newZone, newRole, remembered, mends, letter);
    }

    Choices with(Map<Integer, String> more) {
        var all = new TreeMap<>(mends);
        more.forEach((line, value) -> {
            if (all.size() < MOST_MENDS || all.containsKey(line)) {
                all.put(line, value);
            }
        });
        return new Choices(table, columns, headerRow, zone, role, remembered, all, letter);
    }

    Choices without(int line) {
        var all = new TreeMap<>(mends);
        all.remove(line);
        return new Choices(table, columns, headerRow, zone, role, remembered, all, letter);
    }

    Choices with(LetterFacts newLetter) {
        return new Choices(table, columns, headerRow, zone, role, remembered, mends, newLetter);
    }

    Choices remembered(List<Column> known, String knownZone, String from) {
        return new Choices(table, known, headerRow, knownZone, role, from, mends, letter);
    }

    /** The month as typed, "01/2024" or "2024-01"; null if it is none. */
    static @Nullable YearMonth month(String typed) {
        var text = typed.strip();
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return YearMonth.parse(text);
            }
            if (text.matches("\\d{1,2}/\\d{4}")) {
                var parts = text.split("/", 2);
                return YearMonth.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    /** A day as typed, "12/01/2024" or "2024-01-12"; null if it is none. */
    static @Nullable LocalDate day(String typed) {
        var text = typed.strip();
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text);
            }
            if (text.matches("\\d{1,2}/\\d{1,2}/\\d{4}")) {
                var parts = text.split("/", 3);
                return LocalDate.of(
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[0]));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }
}
