package vn.luytre.parse.document;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** Cells as shown, but dates as ISO 8601: "05/02" must not become the second of May on the way. */
final class ShownValues extends DataFormatter {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    ShownValues() {
        super(Locale.ROOT);
    }

    @Override
    public String formatRawCellContents(
            double value, int formatIndex, String format, boolean use1904) {
        if (format != null
                && DateUtil.isADateFormat(formatIndex, format)
                && DateUtil.isValidExcelDate(value)) {
            LocalDateTime time = DateUtil.getLocalDateTime(value, use1904, true);
            if (time != null) {
                return iso(time, value);
            }
        }
        return super.formatRawCellContents(value, formatIndex, format, use1904);
    }

    private static String iso(LocalDateTime time, double value) {
        if (value < 1) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time.toLocalTime().withNano(0));
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : SECONDS.format(time);
    }
}
