package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;

/** Reads a report by what it is, not by what it is called. */
public final class Inventories {

    /** Forms of text, the more certain first. */
    private static final List<Function<TextReport, Reading.@Nullable Read>> TEXTS =
            List.of(
                    SystemInfo::read,
                    BigIpVersion::read,
                    ZimbraVersion::read,
                    QfeList::read,
                    RpmList::read,
                    DpkgList::read,
                    ApkList::read,
                    OsRelease::read,
                    ServerBuilds::read);

    private Inventories() {}

    /**
     * Never throws and never keeps more than {@link Limits} allow.
     *
     * @param name of the file; it names the file in what is said of it and decides nothing; may be empty
     */
    public static Reading read(byte[] bytes, String name) {
        if (bytes.length == 0) {
            return Reading.Refused.of(Refusal.EMPTY);
        }
        if (bytes.length > Limits.MAX_BYTES) {
            return Reading.Refused.of(Refusal.TOO_BIG, String.valueOf(Limits.MAX_BYTES >> 20));
        }
        if (isOffice(bytes)) {
            return tables(bytes, name, name);
        }
        var text = Texts.of(bytes);
        if (text.isBlank()) {
            return Reading.Refused.of(Refusal.EMPTY);
        }
        var report = TextReport.of(name, text);
        for (var form : TEXTS) {
            var read = form.apply(report);
            if (read != null) {
                return read;
            }
        }
        return tables(bytes, name, text);
    }

    /** Sheets, CSV files and other tables; {@code text} is shown to the person if they are none either. */
    private static Reading tables(byte[] bytes, String name, String text) {
        if (Documents.read(bytes, name) instanceof Extracted.Text document) {
            var tables = new ArrayList<Reading.Read>();
            for (var table : document.tables()) {
                var system = SystemInfo.read(table);
                var read = system == null ? AssetTable.read(table) : system;
                if (read != null) {
                    tables.add(read);
                }
            }
            if (!tables.isEmpty()) {
                return together(tables);
            }
        }
        return Reading.Refused.of(Refusal.UNKNOWN_FORMAT, beginning(text));
    }

    private static Reading.Read together(List<Reading.Read> reads) {
        var inventories = new ArrayList<Inventory>();
        var results = new ArrayList<ScanResult>();
        var unread = new ArrayList<Unread>();
        for (var read : reads) {
            inventories.addAll(read.inventories());
            results.addAll(read.results());
            unread.addAll(read.unread());
        }
        return new Reading.Read(reads.getFirst().format(), inventories, results, unread);
    }

    /** A ZIP or an old Office file; a ZIP of reports is not opened yet. */
    private static boolean isOffice(byte[] bytes) {
        return bytes.length > 4
                && (bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4
                        || bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF);
    }

    private static String beginning(String text) {
        var start = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return start.length() > 60 ? start.substring(0, 60) + "…" : start;
    }
}
