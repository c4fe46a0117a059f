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
                    Collected::read,
                    SystemInfo::read,
                    BigIpVersion::read,
                    ZimbraVersion::read,
                    QfeList::read,
                    RpmList::read,
                    DpkgList::read,
                    ApkList::read,
                    Spdx::read,
                    OsRelease::read,
                    ServerBuilds::read);

    private static final List<Function<Json.Documents, Reading.@Nullable Read>> DOCUMENTS =
            List.of(
                    CycloneDx::read,
                    Spdx::read,
                    Trivy::read,
                    Nuclei::read,
                    Wazuh::read,
                    Osquery::read);

    private Inventories() {}

    /**
     * Never throws and never keeps more than {@link Limits} allow.
     *
     * @param name of the file; it names the file in what is said of it and decides nothing; may be empty
     */
    public static Reading read(byte[] bytes, String name) {
        try {
            return readUnguarded(bytes, name);
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of a reader costs its file, not the program. Tests of damage go past this.
            return Reading.Refused.of(Refusal.DAMAGED, name);
        }
    }

    static Reading readUnguarded(byte[] bytes, String name) {
        if (bytes.length == 0) {
            return Reading.Refused.of(Refusal.EMPTY);
        }
        if (bytes.length > Limits.MAX_BYTES) {
            return Reading.Refused.of(Refusal.TOO_BIG, String.valueOf(Limits.MAX_BYTES >> 20));
        }
        if (isZip(bytes) && Bundle.isOne(bytes)) {
            return Bundle.read(bytes);
        }
        if (isZip(bytes) || isOldOffice(bytes)) {
            return tables(bytes, name, name);
        }
        var text = Texts.of(bytes);
        if (text.isBlank()) {
            return Reading.Refused.of(Refusal.EMPTY);
        }
        return switch (text.strip().charAt(0)) {
            case '{', '[' -> json(text);
            case '<' -> xml(text);
            default -> {
                var report = TextReport.of(name, text);
                if (report == null) {
                    yield Reading.Refused.of(Refusal.TOO_DEEP);
                }
                var read = text(report);
                yield read == null ? tables(bytes, name, text) : read;
            }
        };
    }

    /** Null if the report has none of the forms of text. */
    static Reading.@Nullable Read text(TextReport report) {
        for (var form : TEXTS) {
            var read = form.apply(report);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private static Reading json(String text) {
        var documents = JsonDocuments.read(text);
        if (documents.tooMany()) {
            return Reading.Refused.of(Refusal.TOO_DEEP);
        }
        for (var form : DOCUMENTS) {
            var read = form.apply(documents);
            if (read != null) {
                return read;
            }
        }
        return documents.cut()
                ? Reading.Refused.of(Refusal.DAMAGED, "JSON")
                : Reading.Refused.of(Refusal.UNKNOWN_FORMAT, beginning(text));
    }

    private static Reading xml(String text) {
        var read =
                switch (XmlDocuments.rootName(text)) {
                    case "bom" -> bom(text);
                    case "nmaprun" -> Nmap.read(text);
                    case "NessusClientData_v2" -> Nessus.read(text);
                    case "report", "get_reports_response" -> OpenVas.read(text);
                    default -> null;
                };
        return read == null ? Reading.Refused.of(Refusal.UNKNOWN_FORMAT, beginning(text)) : read;
    }

    private static @Nullable Reading bom(String text) {
        var document = XmlDocuments.read(text);
        return document.tooMany() ? Reading.Refused.of(Refusal.TOO_DEEP) : CycloneDx.read(document);
    }

    /** Sheets, CSV files and other tables; {@code text} is shown to the person if they are none either. */
    private static Reading tables(byte[] bytes, String name, String text) {
        var content = Documents.read(bytes, name);
        if (content instanceof Extracted.Text document) {
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
        if (content instanceof Extracted.Refused refused) {
            return switch (refused.reason()) {
                case PASSWORD -> Reading.Refused.of(Refusal.PASSWORD);
                case TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_ENTRIES, UNZIPPED_TOO_BIG, RATIO ->
                        Reading.Refused.of(Refusal.TOO_DEEP);
                case NESTED_ARCHIVE, ARCHIVE_KIND, IMAGE, OLD_FORMAT ->
                        Reading.Refused.of(Refusal.NOT_AN_EXPORT);
                default -> Reading.Refused.of(Refusal.UNKNOWN_FORMAT, beginning(text));
            };
        }
        return Reading.Refused.of(Refusal.UNKNOWN_FORMAT, beginning(text));
    }

    private static Reading.Read together(List<Reading.Read> reads) {
        var inventories = new ArrayList<Inventory>();
        var unread = new ArrayList<Unread>();
        for (var read : reads) {
            inventories.addAll(read.inventories());
            unread.addAll(read.unread());
        }
        return new Reading.Read(reads.getFirst().format(), inventories, List.of(), unread);
    }

    static boolean isZip(byte[] bytes) {
        return bytes.length > 4
                && bytes[0] == 'P'
                && bytes[1] == 'K'
                && bytes[2] == 3
                && bytes[3] == 4;
    }

    private static boolean isOldOffice(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF;
    }

    private static String beginning(String text) {
        var stripped = text.strip();
        var start =
                stripped.substring(0, Math.min(stripped.length(), 300))
                        .replaceAll("[\\p{Cntrl}\\s]+", " ");
        return start.length() > 60 ? start.substring(0, 60) + "…" : start;
    }
}
