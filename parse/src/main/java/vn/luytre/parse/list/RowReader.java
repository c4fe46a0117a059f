package vn.luytre.parse.list;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;

/** Turns one row into what it is. */
final class RowReader {

    private static final Pattern TOTALS =
            Pattern.compile("^(?:tong|tong cong|tong so|cong|total|sum)(?: .{0,40})?$");
    private static final Pattern COLUMN_NUMBERS = Pattern.compile("\\(?\\d{1,2}\\)?");
    private static final Pattern COUNT =
            Pattern.compile("\\d{1,3}(?:[.,\u00A0 ]\\d{3}){1,5}|\\d{1,18}");
    private static final Pattern INLINE_COMMENT =
            Pattern.compile("\\s+(?:#|//)|(?<=[\\d\\w])#(?=\\s)");
    private static final Pattern GAP = Pattern.compile("[\\s,;|]+");

    /** {@code //a.php} is a path, {@code // words} and {@code //words} are comments. */
    private static final Pattern PATH = Pattern.compile("//[^\\s/]*[./?=][^\\s]*");

    private static final int MOST_TOKENS = 12;

    private final ListColumns columns;
    private final ZoneId zone;

    RowReader(ListColumns columns, ZoneId zone) {
        this.columns = columns;
        this.zone = zone;
    }

    Line read(Row row) {
        if (row.cells().size() <= 1 || columns.isLines()) {
            return line(row);
        }
        if (row.isBlank()) {
            return new Line.Blank(row.number(), "");
        }
        var address = row.cell(columns.address());
        var reading = IndicatorReader.read(address);
        if (reading instanceof IndicatorReader.Found found) {
            return entry(row, found);
        }
        if (isComment(row.cell(0))) {
            return new Line.Blank(row.number(), whole(row));
        }
        if (isHeading(row)) {
            return new Line.Heading(row.number(), whole(row));
        }
        var reason =
                address.isBlank()
                        ? "thiếu địa chỉ"
                        : reading instanceof IndicatorReader.Wrong wrong ? wrong.reason() : "";
        return new Line.Rejected(row.number(), whole(row), reason);
    }

    private static String whole(Row row) {
        return String.join("\t", row.cells()).strip();
    }

    private static boolean isComment(String text) {
        var first = text.strip();
        return first.startsWith("#")
                || first.startsWith(";")
                || first.startsWith("//") && !PATH.matcher(first).matches();
    }

    private static boolean isHeading(Row row) {
        int filled = 0;
        boolean totals = false;
        boolean numbers = true;
        for (var cell : row.cells()) {
            var text = cell.strip();
            if (text.isEmpty()) {
                continue;
            }
            filled++;
            numbers &= COLUMN_NUMBERS.matcher(text).matches();
            totals |= text.length() < 60 && TOTALS.matcher(ColumnRole.fold(text)).matches();
        }
        return totals
                || ColumnGuess.known(row) >= 2
                || numbers && filled > 1
                || filled == 1 && isTitle(row);
    }

    /** The only text of a row of several columns; a lone wrong address is not a title. */
    private static boolean isTitle(Row row) {
        for (var cell : row.cells()) {
            if (!cell.isBlank()) {
                return cell.strip().indexOf(' ') > 0 || ColumnRole.of(cell) != null;
            }
        }
        return false;
    }

    private Line entry(Row row, IndicatorReader.Found found) {
        var changes = found.changes();
        var written = row.cell(columns.time());
        var seen = written.isBlank() ? null : SeenTime.parse(written, zone);
        if (seen == null && !written.isBlank()) {
            changes = new ArrayList<>(changes);
            changes.add("không đọc được thời gian “%s”".formatted(shorten(written.strip())));
        }
        var port =
                found.port() != null
                        ? found.port()
                        : IndicatorReader.port(row.cell(columns.port()).strip());
        return new Line.Entry(
                row.number(),
                found.indicator(),
                row.cell(columns.family()).strip(),
                seen,
                count(row.cell(columns.count()).strip()),
                port,
                row.cell(columns.unit()).strip(),
                row.cell(columns.note()).strip(),
                changes);
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static @Nullable Long count(String text) {
        if (text.isEmpty() || !COUNT.matcher(text).matches()) {
            return null;
        }
        return Long.valueOf(text.replaceAll("[^0-9]", ""));
    }

    /** A line of free text: the indicator, perhaps after a running number, perhaps with more behind it. */
    private Line line(Row row) {
        var text = row.cells().size() == 1 ? row.cell(0) : whole(row);
        if (IndicatorReader.read(text) instanceof IndicatorReader.Found found) {
            return plain(row, found, "", null, "");
        }
        var body = text.strip();
        if (body.startsWith("\uFEFF")) {
            body = body.substring(1).strip();
        }
        if (body.isEmpty()) {
            return new Line.Blank(row.number(), "");
        }
        if (isComment(body)) {
            return new Line.Blank(row.number(), body);
        }
        var comment = INLINE_COMMENT.matcher(body);
        var note = "";
        if (comment.find()) {
            note = body.substring(comment.end()).strip();
            body = body.substring(0, comment.start()).strip();
        }
        return loose(row, body, note, text);
    }

    private Line loose(Row row, String body, String note, String original) {
        var whole = IndicatorReader.read(body);
        if (whole instanceof IndicatorReader.Found found) {
            return plain(row, found, "", null, note);
        }
        var tokens = GAP.split(body, MOST_TOKENS);
        int at =
                tokens.length > 1 && COLUMN_NUMBERS.matcher(tokens[0]).matches()
                                || isHostsAddress(tokens)
                        ? 1
                        : 0;
        if (tokens.length > 1
                && IndicatorReader.read(tokens[at]) instanceof IndicatorReader.Found found) {
            return withRest(row, found, tokens, at + 1, note);
        }
        if (TOTALS.matcher(ColumnRole.fold(body)).matches()
                || ColumnRole.of(body) != null
                || isHeaderText(tokens)) {
            return new Line.Heading(row.number(), original.strip());
        }
        return new Line.Rejected(
                row.number(),
                original,
                whole instanceof IndicatorReader.Wrong wrong ? wrong.reason() : "");
    }

    /** {@code 0.0.0.0 bad.example}: the form of a hosts file. */
    private static boolean isHostsAddress(String[] tokens) {
        return tokens.length == 2
                && (tokens[0].equals("0.0.0.0")
                        || tokens[0].equals("127.0.0.1")
                        || tokens[0].equals("::1"));
    }

    private static boolean isHeaderText(String[] tokens) {
        var first = ColumnRole.of(tokens[0]);
        return first != null && first.role() == ColumnRole.ORDINAL && tokens.length > 1;
    }

    private Line withRest(
            Row row, IndicatorReader.Found found, String[] tokens, int from, String note) {
        var rest = new ArrayList<String>(List.of(tokens).subList(from, tokens.length));
        for (int i = 0; i < rest.size(); i++) {
            boolean clock = i + 1 < rest.size() && rest.get(i + 1).indexOf(':') > 0;
            var written = clock ? rest.get(i) + " " + rest.get(i + 1) : rest.get(i);
            var seen = SeenTime.parse(written, zone);
            if (seen == null && clock) {
                clock = false;
                seen = SeenTime.parse(rest.get(i), zone);
            }
            if (seen != null) {
                rest.remove(i);
                if (clock) {
                    rest.remove(i);
                }
                return plain(row, found, String.join(" ", rest), seen, note);
            }
        }
        return plain(row, found, String.join(" ", rest), null, note);
    }

    /** Text that is a bare number beside an address is a count, anything else the family. */
    private static Line plain(
            Row row,
            IndicatorReader.Found found,
            String rest,
            java.time.@Nullable Instant seen,
            String note) {
        var count = count(rest);
        return new Line.Entry(
                row.number(),
                found.indicator(),
                count == null ? rest : "",
                seen,
                count,
                found.port(),
                "",
                note,
                found.changes());
    }
}
