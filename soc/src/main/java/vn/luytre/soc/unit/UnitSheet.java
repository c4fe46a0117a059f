package vn.luytre.soc.unit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * Reads a list of units as an office keeps it: lines of title, a heading of one or two rows, group rows ("I. Các sở, ban, ngành"),
 * rows of units, totals, a signature. Every row of the file is answered for: taken, named as bad, or said to be something else.
 *
 * @param headings the heading of each column, empty where there is none
 * @param mapping what each column holds
 * @param first index of the first row after the heading
 */
record UnitSheet(List<String> headings, List<Column> mapping, int first, List<Line> lines) {

    private static final int HEADING_WITHIN = 40;
    private static final int LONGEST_NAME = 200;
    private static final Pattern GROUP_NUMBER = Pattern.compile("(?i)[IVXLC]{1,6}[.)]?|[A-Z][.)]?");
    private static final Pattern GROUP_START =
            Pattern.compile("^(?:[IVXLC]{1,6}|[A-Z])[.)]\\s+(?=\\p{L})");
    private static final Pattern FOOT =
            Pattern.compile(
                    "^(tong cong(?! ty)|tong so|tong$|cong$|cong:|nguoi lap|thu truong|giam doc|noi nhan|ghi chu).*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[A-Za-z]{2,}");

    UnitSheet {
        headings = List.copyOf(headings);
        mapping = List.copyOf(mapping);
        lines = List.copyOf(lines);
    }

    /** What a row of the file turned out to be; {@code number} is its row in the file. */
    sealed interface Line {
        int number();

        /** A unit, with what is doubtful about it. */
        record Entry(int number, Listed unit, List<String> remarks) implements Line {}

        /** The rows below belong to this tier or this district. */
        record Group(int number, String text) implements Line {}

        /** A title, a total, a signature. */
        record Other(int number, String text) implements Line {}

        /** A row that should be a unit and cannot be read; the reason is a key of {@code unit.import.bad}. */
        record Bad(int number, String text, String reason) implements Line {}
    }

    /** A unit as the list tells it; empty text where the list says nothing. */
    record Listed(
            String name,
            String shortName,
            Tier tier,
            String kind,
            String code,
            String parent,
            String parentCode,
            String contact,
            String post,
            String phone,
            String email,
            String domain,
            String note) {}

    /** Reads the table, guessing where the heading is and what the columns hold. */
    static UnitSheet read(Table table, @Nullable Tier otherwise) {
        return read(table, null, otherwise);
    }

    /**
     * Reads the table.
     *
     * @param chosen what the columns hold as a person said; null to guess
     * @param otherwise the tier of a unit that tells none; null to name it as bad
     */
    static UnitSheet read(Table table, @Nullable List<Column> chosen, @Nullable Tier otherwise) {
        var rows = table.rows();
        int width = table.width();
        int head = headRow(rows);
        var headings = new ArrayList<String>();
        for (int column = 0; column < width; column++) {
            headings.add(head < 0 ? "" : UnitNames.clean(rows.get(head).cell(column)));
        }
        int first = head + 1;
        if (head >= 0 && first < rows.size() && secondHead(rows.get(head), rows.get(first))) {
            for (int column = 0; column < width; column++) {
                var below = UnitNames.clean(rows.get(first).cell(column));
                if (!below.isEmpty()) {
                    headings.set(column, below);
                }
            }
            first++;
        }
        List<Column> mapping =
                chosen != null && chosen.size() == width
                        ? chosen
                        : head < 0
                                ? ColumnGuess.byContent(rows, width)
                                : ColumnGuess.byHeading(headings);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < first; i++) {
            if (!rows.get(i).isBlank()) {
                lines.add(new Line.Other(rows.get(i).number(), text(rows.get(i))));
            }
        }
        lines.addAll(new Reader(mapping, otherwise).read(rows.subList(first, rows.size())));
        return new UnitSheet(headings, mapping, first, lines);
    }

    List<Line.Entry> entries() {
        return lines.stream()
                .filter(Line.Entry.class::isInstance)
                .map(Line.Entry.class::cast)
                .toList();
    }

    List<Line.Bad> bad() {
        return lines.stream().filter(Line.Bad.class::isInstance).map(Line.Bad.class::cast).toList();
    }

    /** The row that names the most columns, if it names the units and one thing more. */
    private static int headRow(List<Row> rows) {
        int best = -1;
        int most = 1;
        for (int i = 0; i < Math.min(rows.size(), HEADING_WITHIN); i++) {
            var found = EnumSet.noneOf(Column.class);
            for (var cell : rows.get(i).cells()) {
                found.add(Column.of(cell));
            }
            found.remove(Column.IGNORE);
            if (found.contains(Column.NAME) && found.size() > most) {
                best = i;
                most = found.size();
            }
        }
        return best;
    }

    /** A second row of headings under merged cells: it names columns and has no unit. */
    private static boolean secondHead(Row head, Row below) {
        boolean names = false;
        for (int column = 0; column < below.cells().size(); column++) {
            var meaning = Column.of(below.cell(column));
            if (Column.of(head.cell(column)) == Column.NAME && !below.cell(column).isBlank()) {
                return false;
            }
            names |= meaning != Column.IGNORE && meaning != Column.NAME;
        }
        return names;
    }

    private static String text(Row row) {
        return String.join(" ", row.cells().stream().filter(cell -> !cell.isBlank()).toList());
    }

    /** Goes down the rows and remembers in which group it is. */
    private static final class Reader {
        private final List<Column> mapping;
        private final @Nullable Tier otherwise;
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Tier group;
        private String district = "";
        private String parent = "";
        private String parentCode = "";
        private boolean ended;

        Reader(List<Column> mapping, @Nullable Tier otherwise) {
            this.mapping = mapping;
            this.otherwise = otherwise;
        }

        List<Line> read(List<Row> rows) {
            for (var row : rows) {
                if (!row.isBlank()) {
                    lines.add(line(row));
                }
            }
            return lines;
        }

        private Line line(Row row) {
            var text = text(row);
            var name = UnitNames.clean(cell(row, Column.NAME));
            var lone = row.cells().stream().filter(cell -> !cell.isBlank()).count() == 1;
            if (FOOT.matcher(UnitNames.folded(text)).matches()) {
                ended = true;
                return new Line.Other(row.number(), text);
            }
            if (isGroup(row, name, lone)) {
                ended = false;
                return group(row.number(), name.isEmpty() || lone ? text : name);
            }
            if (ended && !numbered(row) && (name.isEmpty() || TierGuess.ofName(name) == null)) {
                return new Line.Other(row.number(), text); // Signatures stand below the total.
            }
            if (name.isEmpty()) {
                return new Line.Bad(row.number(), text, "no-name");
            }
            if (name.length() > LONGEST_NAME) {
                return new Line.Bad(row.number(), text, "name-too-long");
            }
            return entry(row, name, text);
        }

        private boolean numbered(Row row) {
            return cell(row, Column.NUMBER).strip().matches("\\d{1,5}[.)]?");
        }

        private boolean isGroup(Row row, String name, boolean lone) {
            var number = cell(row, Column.NUMBER).strip();
            if (numbered(row)) {
                return false; // Also with nothing else: a unit whose name is missing.
            }
            boolean others =
                    !cell(row, Column.CODE).isBlank()
                            || !cell(row, Column.PHONE).isBlank()
                            || !cell(row, Column.EMAIL).isBlank()
                            || !cell(row, Column.CONTACT).isBlank();
            if (others) {
                return false;
            }
            return GROUP_NUMBER.matcher(number).matches()
                    || lone && GROUP_START.matcher(text(row)).find()
                    || lone
                            && mapping.stream().filter(column -> column != Column.IGNORE).count()
                                    > 1
                            && TierGuess.ofGroup(text(row)) != null
                            && UnitNames.territory(text(row)) == null;
        }

        private Line group(int number, String text) {
            var words = GROUP_START.matcher(text).replaceFirst("");
            var territory = UnitNames.territory(words);
            var tier = TierGuess.ofGroup(words);
            if (territory != null && territory.kind().tier == Tier.DISTRICT && tier == null) {
                district = territory.committee();
                group = Tier.COMMUNE;
            } else {
                district = "";
                group = tier;
            }
            return new Line.Group(number, text);
        }

        private Line entry(Row row, String name, String text) {
            var written = UnitNames.clean(cell(row, Column.KIND));
            var full =
                    UnitNames.territory(name) == null
                                    && UnitNames.territory(written + " " + name) != null
                            ? written + " " + name
                            : name;
            var territory = UnitNames.territory(full);
            var official = UnitNames.official(full);
            var tier = tier(row, official, territory);
            if (tier == null) {
                return new Line.Bad(row.number(), text, "no-tier");
            }
            var shortName = UnitNames.clean(cell(row, Column.SHORT_NAME));
            var remarks = new ArrayList<String>();
            var phone = UnitNames.clean(cell(row, Column.PHONE));
            if (!VietnamPhones.read(phone).unread().isEmpty()) {
                remarks.add("phone");
            }
            var email = UnitNames.clean(cell(row, Column.EMAIL));
            if (!email.isEmpty() && !EMAIL.matcher(email).find()) {
                remarks.add("email");
            }
            follow(row, tier);
            boolean under = tier == Tier.COMMUNE;
            return new Line.Entry(
                    row.number(),
                    new Listed(
                            official,
                            shortName.isEmpty() ? UnitNames.shortOf(official) : shortName,
                            tier,
                            territory == null ? "" : territory.kind().word,
                            cell(row, Column.CODE).strip(),
                            under ? parent.isEmpty() ? district : UnitNames.official(parent) : "",
                            under ? parentCode : "",
                            UnitNames.clean(cell(row, Column.CONTACT)),
                            UnitNames.clean(cell(row, Column.POST)),
                            phone,
                            email,
                            cell(row, Column.DOMAIN).strip(),
                            UnitNames.clean(cell(row, Column.NOTE))),
                    List.copyOf(remarks));
        }

        /** A merged cell shows its district once, in its first row. */
        private void follow(Row row, Tier tier) {
            var told = UnitNames.clean(cell(row, Column.PARENT));
            if (!told.isEmpty()) {
                parent = told;
                parentCode = cell(row, Column.PARENT_CODE).strip();
            } else if (tier != Tier.COMMUNE) {
                parent = "";
                parentCode = "";
            }
        }

        private @Nullable Tier tier(Row row, String name, UnitNames.@Nullable Territory territory) {
            if (territory != null) {
                return territory.kind().tier;
            }
            var told = TierGuess.ofGroup(cell(row, Column.TIER));
            if (told != null) {
                return told;
            }
            if (group != null) {
                return group;
            }
            var guessed = TierGuess.ofName(name);
            return guessed == null ? otherwise : guessed;
        }

        private String cell(Row row, Column column) {
            int index = mapping.indexOf(column);
            return index < 0 ? "" : row.cell(index);
        }
    }
}
