package vn.luytre.parse.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * Writes an Excel file row by row; memory does not grow with rows. Text is always a text cell, never a formula, and text that
 * Excel would take for one when edited (it begins with {@code = + - @}, tab or return) is marked as quoted.
 */
public final class XlsxWriter implements AutoCloseable {

    private static final int WINDOW = 200;

    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final CellStyle title = titleStyle();
    private final CellStyle header = headerStyle();
    private final CellStyle body = bodyStyle(false, null);
    private final CellStyle quoted = bodyStyle(true, null);
    private final CellStyle date = bodyStyle(false, "dd/mm/yyyy");
    private final CellStyle time = bodyStyle(false, "dd/mm/yyyy hh:mm:ss");
    private @Nullable SXSSFSheet sheet;
    private int next;

    /** Begins a sheet; characters Excel forbids in names are replaced. */
    public XlsxWriter sheet(String name) {
        var safe = WorkbookUtil.createSafeSheetName(name.isBlank() ? "Trang" : name);
        var unique = safe;
        for (int i = 2; book.getSheet(unique) != null; i++) {
            var tail = " (" + i + ")";
            unique = safe.substring(0, Math.min(safe.length(), 31 - tail.length())) + tail;
        }
        sheet = book.createSheet(unique);
        next = 0;
        return this;
    }

    /** Sets column widths in characters, from the first column on. */
    public XlsxWriter widths(int... characters) {
        for (int i = 0; i < characters.length; i++) {
            current().setColumnWidth(i, Math.clamp(characters[i], 1, 255) * 256);
        }
        return this;
    }

    /** Writes a bold centred line merged over the columns. */
    public XlsxWriter title(String text, int columns) {
        var cell = current().createRow(next).createCell(0);
        text(cell, text, title);
        if (columns > 1) {
            current().addMergedRegion(new CellRangeAddress(next, next, 0, columns - 1));
        }
        next++;
        return this;
    }

    /** Writes a header row; an empty name is merged with the name to its left. */
    public XlsxWriter header(String... names) {
        var row = current().createRow(next);
        int from = 0;
        for (int i = 0; i < names.length; i++) {
            text(row.createCell(i), names[i], header);
            if (!names[i].isEmpty()) {
                from = i;
            }
            boolean last = i + 1 == names.length || !names[i + 1].isEmpty();
            if (last && i > from) {
                current().addMergedRegion(new CellRangeAddress(next, next, from, i));
            }
        }
        next++;
        return this;
    }

    /** Keeps the rows written so far, and the first columns, in view while scrolling. */
    public XlsxWriter freeze(int columns) {
        current().createFreezePane(columns, next);
        return this;
    }

    /** Writes a row of numbers, booleans, dates, instants (shown in Vietnam time) and text; null is an empty cell. */
    public XlsxWriter row(@Nullable Object... values) {
        var row = current().createRow(next++);
        for (int i = 0; i < values.length; i++) {
            value(row.createCell(i), values[i]);
        }
        return this;
    }

    private void value(Cell cell, @Nullable Object value) {
        cell.setCellStyle(body);
        switch (value) {
            case null -> {}
            case Number number -> cell.setCellValue(number.doubleValue());
            case Boolean yes -> cell.setCellValue(yes ? "Có" : "Không");
            case LocalDate day -> {
                cell.setCellValue(day);
                cell.setCellStyle(date);
            }
            case LocalDateTime moment -> {
                cell.setCellValue(moment);
                cell.setCellStyle(time);
            }
            case Instant instant -> {
                cell.setCellValue(LocalDateTime.ofInstant(instant, VietnamTime.ZONE));
                cell.setCellStyle(time);
            }
            default -> {
                var text = value.toString();
                text(cell, text, isFormulaLike(text) ? quoted : body);
            }
        }
    }

    /** Whether a spreadsheet could take the text for a formula. */
    public static boolean isFormulaLike(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
    }

    private static void text(Cell cell, String text, CellStyle style) {
        var shown = text.length() > Limits.MAX_CELL ? text.substring(0, Limits.MAX_CELL) : text;
        cell.setCellValue(shown);
        cell.setCellStyle(style);
    }

    /** Writes the file; the writer must still be closed. */
    public void write(OutputStream out) throws IOException {
        book.setZip64Mode(
                Zip64Mode.AsNeeded); // Always is the default, and several readers trip over it.
        book.write(out);
    }

    @Override
    public void close() throws IOException {
        book.close(); // Also removes the temporary files of the rows already flushed.
    }

    private SXSSFSheet current() {
        if (sheet == null) {
            sheet("Trang 1");
        }
        return java.util.Objects.requireNonNull(sheet);
    }

    private CellStyle titleStyle() {
        var style = book.createCellStyle();
        var font = book.createFont();
        font.setBold(true);
        font.setFontHeightInPoints((short) 13);
        font.setFontName("Times New Roman");
        style.setFont(font);
        style.setAlignment(HorizontalAlignment.CENTER);
        return style;
    }

    private CellStyle headerStyle() {
        var style = bodyStyle(false, null);
        var font = book.createFont();
        font.setBold(true);
        font.setFontName("Times New Roman");
        style.setFont(font);
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private CellStyle bodyStyle(boolean quoted, @Nullable String format) {
        var style = book.createCellStyle();
        var font = book.createFont();
        font.setFontName("Times New Roman");
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setQuotePrefixed(quoted);
        if (format != null) {
            style.setDataFormat(book.createDataFormat().getFormat(format));
        }
        return style;
    }
}
