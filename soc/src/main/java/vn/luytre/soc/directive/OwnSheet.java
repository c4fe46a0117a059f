package vn.luytre.soc.directive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.EmptyFileException;
import org.apache.poi.openxml4j.exceptions.NotOfficeXmlFileException;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * An office's own Excel form, filled: one row for each unit in protocol order, under the heading as the office drew it. The first
 * blank row lends its looks to the others, what stands below moves down, and its formulae take in the new rows.
 *
 * @param firstRow the first row to fill, from 1
 * @param columns what each column (from 0) takes: one of {@link #CHOICES} or {@code clause:} and a label
 */
record OwnSheet(String sheet, int firstRow, Map<Integer, String> columns) {

    /** Values that do not depend on the letter. */
    static final List<String> CHOICES =
            List.of("stt", "don_vi", "nhom", "da_co", "tong", "qua_han", "ghi_chu");

    private static final String CLAUSE = "clause:";
    private static final int MOST_COLUMNS = 60;
    private static final int LAST_HEADING = 30;

    /** "SUM(C7:C9)" and its kin: the ranges in formulae below the filled rows. */
    private static final Pattern RANGE =
            Pattern.compile("(\\$?[A-Z]{1,3}\\$?)(\\d+):(\\$?[A-Z]{1,3}\\$?)(\\d+)");

    OwnSheet {
        columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
        if (firstRow < 1 || columns.isEmpty()) {
            throw new IllegalArgumentException("nothing to fill");
        }
    }

    /** A column of the form as its heading names it, with what it probably takes (empty for nothing). */
    record Heading(int column, String title, String guess) {}

    /** A form looked through; {@code firstRow} the row below its heading, from 1. */
    record Form(String sheet, int firstRow, List<Heading> headings) {}

    /** Finds heading and columns; null where the file is no XLSX or has no heading. Macros and links are refused by the caller. */
    static @org.jspecify.annotations.Nullable Form look(byte[] xlsx) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            for (var sheet : book) {
                int row = heading((XSSFSheet) sheet);
                if (row >= 0) {
                    return form((XSSFSheet) sheet, row);
                }
            }
            return null;
        } catch (IOException | NotOfficeXmlFileException | EmptyFileException e) {
            return null;
        } catch (RuntimeException e) {
            return null; // POI answers damage with whatever exception is at hand.
        }
    }

    private static int heading(XSSFSheet sheet) {
        int best = -1;
        int most = 1;
        for (int r = 0; r <= Math.min(LAST_HEADING, sheet.getLastRowNum()); r++) {
            int known = 0;
            for (int c = 0; c < MOST_COLUMNS; c++) {
                known += guess(text(sheet, r, c)).isEmpty() ? 0 : 1;
            }
            if (known > most) {
                most = known;
                best = r;
            }
        }
        return best;
    }

    private static Form form(XSSFSheet sheet, int heading) {
        int last = heading;
        for (var merged : sheet.getMergedRegions()) {
            if (merged.getFirstRow() == heading) {
                last = Math.max(last, merged.getLastRow());
            }
        }
        // Forms number their columns below the heading: (1) (2) (3).
        int next = last + 1;
        if (text(sheet, next, 0).matches("\\(?1\\)?")
                && text(sheet, next, 1).matches("\\(?2\\)?")) {
            next++;
        }
        var headings = new ArrayList<Heading>();
        var above = "";
        for (int c = 0; c < MOST_COLUMNS; c++) {
            var top = text(sheet, heading, c);
            var below = last > heading ? text(sheet, last, c) : "";
            above = top.isEmpty() ? above : top;
            var title = below.isEmpty() || below.equals(top) ? top : above + ": " + below;
            if (!title.isBlank()) {
                headings.add(new Heading(c, title, guess(below.isEmpty() ? top : below)));
            }
        }
        return new Form(sheet.getSheetName(), next + 1, headings);
    }

    private static String text(XSSFSheet sheet, int row, int column) {
        var found = sheet.getRow(row);
        var cell = found == null ? null : found.getCell(column);
        return cell == null || cell.getCellType() != CellType.STRING
                ? cell != null && cell.getCellType() == CellType.NUMERIC
                        ? String.valueOf((long) cell.getNumericCellValue())
                        : ""
                : cell.getStringCellValue().strip().replaceAll("\\s+", " ");
    }

    static String guess(String title) {
        var folded = vn.luytre.soc.unit.UnitNames.folded(title).strip();
        if (folded.matches("stt|tt|so tt|so thu tu")) {
            return "stt";
        }
        if (folded.matches("(ten )?(don vi|co quan)( .*)?")) {
            return "don_vi";
        }
        if (folded.matches(".*(qua han|tre han).*")) {
            return "qua_han";
        }
        if (folded.matches(".*(da thuc hien|hoan thanh|da co|dat).*")) {
            return "da_co";
        }
        if (folded.matches("(tong|tong so|phai thuc hien|duoc giao).*")) {
            return "tong";
        }
        if (folded.matches("ghi chu.*")) {
            return "ghi_chu";
        }
        var clause =
                Pattern.compile("(?:mục|khoản|điểm)? ?(\\d{1,2}[a-zđ]?)")
                        .matcher(title.toLowerCase(java.util.Locale.ROOT).strip());
        return clause.matches() ? CLAUSE + clause.group(1) : "";
    }

    /** Fills the form with a report. */
    byte[] fill(byte[] xlsx, ResultReport report) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx));
                var out = new ByteArrayOutputStream()) {
            var form = book.getSheet(sheet);
            if (form == null) {
                throw new IOException("no sheet " + sheet);
            }
            int first = firstRow - 1;
            int blank = blankRows(form, first);
            var rows = report.groups().stream().mapToInt(group -> group.rows().size()).sum();
            room(form, first, blank, rows);
            int at = first;
            for (var group : report.groups()) {
                for (var row : group.rows()) {
                    put(form, at, at - first + 1, group, row, report);
                    at++;
                }
            }
            book.setForceFormulaRecalculation(true);
            book.write(out);
            return out.toByteArray();
        }
    }

    /** How many rows the office left free: those before the first that says something in a mapped column, or has a formula. */
    private int blankRows(XSSFSheet form, int first) {
        int at = first;
        while (at <= form.getLastRowNum() && isBlank(form.getRow(at))) {
            at++;
        }
        return Math.max(1, at - first);
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable XSSFRow row) {
        if (row == null) {
            return true;
        }
        for (var cell : row) {
            boolean number = cell.getCellType() == CellType.NUMERIC && cell.getColumnIndex() == 0;
            boolean empty =
                    cell.getCellType() == CellType.BLANK
                            || cell.getCellType() == CellType.STRING
                                    && cell.getStringCellValue().isBlank();
            if (!empty && !number) {
                return false;
            }
        }
        return true;
    }

    /** Makes as many rows as there are units, each looking like the first; what stands below goes down with its formulae. */
    private static void room(XSSFSheet form, int first, int blank, int wanted) {
        int more = wanted - blank;
        var model = form.getRow(first) == null ? form.createRow(first) : form.getRow(first);
        if (more > 0) {
            if (first + blank <= form.getLastRowNum()) {
                form.shiftRows(first + blank, form.getLastRowNum(), more, true, false);
            }
            var looks =
                    new CellCopyPolicy.Builder()
                            .cellStyle(true)
                            .cellValue(false)
                            .cellFormula(false)
                            .mergedRegions(false)
                            .rowHeight(true)
                            .build();
            for (int i = blank; i < wanted; i++) {
                var row = form.createRow(first + i);
                row.copyRowFrom(model, looks);
            }
            widen(form, first, blank, wanted);
        }
    }

    /** A total over the blank rows becomes a total over all of them. */
    private static void widen(XSSFSheet form, int first, int blank, int wanted) {
        for (int r = first + wanted; r <= form.getLastRowNum(); r++) {
            var row = form.getRow(r);
            if (row == null) {
                continue;
            }
            for (var cell : row) {
                if (cell.getCellType() == CellType.FORMULA) {
                    cell.setCellFormula(
                            RANGE.matcher(cell.getCellFormula())
                                    .replaceAll(found ->
                                            java.util.regex.Matcher.quoteReplacement(
                                                    widened(found, first, blank, wanted))));
                }
            }
        }
    }

    private static String widened(
            java.util.regex.MatchResult range, int first, int blank, int wanted) {
        boolean whole =
                Integer.parseInt(range.group(2)) == first + 1
                        && Integer.parseInt(range.group(4)) == first + blank;
        return whole
                ? range.group(1) + range.group(2) + ":" + range.group(3) + (first + wanted)
                : range.group();
    }

    private void put(
            XSSFSheet form,
            int at,
            int number,
            ResultReport.Group group,
            ResultReport.Row row,
            ResultReport report) {
        var line = form.getRow(at) == null ? form.createRow(at) : form.getRow(at);
        long owed = row.cells().stream().filter(cell -> !cell.isEmpty()).count();
        long proven =
                row.cells().stream()
                        .filter(cell -> cell.equals("đạt") || cell.equals("không phát sinh"))
                        .count();
        columns.forEach((column, what) -> {
            var cell =
                    line.getCell(column) == null ? line.createCell(column) : line.getCell(column);
            switch (what) {
                case "stt" -> cell.setCellValue(number);
                case "don_vi" -> cell.setCellValue(row.name());
                case "nhom" -> cell.setCellValue(group.tier().name());
                case "da_co" -> cell.setCellValue(proven);
                case "tong" -> cell.setCellValue(owed);
                case "qua_han" -> cell.setCellValue(row.late());
                case "ghi_chu" ->
                        cell.setCellValue(
                                row.late() > 0 ? "quá hạn %d mục".formatted(row.late()) : "");
                default -> cell.setCellValue(clause(what, row, report));
            }
        });
    }

    private static String clause(String what, ResultReport.Row row, ResultReport report) {
        for (int i = 0; i < report.columns().size(); i++) {
            if (what.equals(CLAUSE + report.columns().get(i).label())) {
                return row.cells().get(i);
            }
        }
        return "";
    }
}
