package vn.luytre.parse.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.xml.sax.SAXException;
import vn.luytre.parse.document.Extracted.Reason;

/** Reads a file by what it is, not by what it is called: text, CSV, XLSX, XLS, DOCX, PDF, or a mail or a ZIP of those. */
public final class Documents {

    /** Text of a table is the second copy of it; beyond this only the table is kept. */
    private static final int MOST_TABLE_TEXT = 8_000_000;

    private static final Pattern ARCHIVE_NAME =
            Pattern.compile("(?i).*\\.(zip|rar|7z|gz|tgz|tar|bz2|xz)");

    private Documents() {}

    /**
     * Never throws and never keeps more than {@link Limits} allow.
     *
     * @param fileName names the table of a CSV file; may be empty
     */
    public static Extracted read(byte[] bytes, String fileName) {
        try {
            return read(bytes, fileName, false);
        } catch (DocumentRefused e) {
            return Extracted.Refused.of(e.reason());
        }
    }

    private static Extracted.Text read(byte[] bytes, String name, boolean inArchive)
            throws DocumentRefused {
        if (bytes.length == 0) {
            throw new DocumentRefused(Reason.EMPTY);
        }
        if (bytes.length > Limits.MAX_BYTES) {
            throw new DocumentRefused(Reason.TOO_BIG);
        }
        try {
            return switch (Kind.of(bytes)) {
                case PDF -> PdfReader.read(bytes);
                case ZIP -> OldEncodings.repaired(zip(bytes, inArchive));
                case OLE2 -> OldEncodings.repaired(ole2(bytes));
                case OTHER_ARCHIVE ->
                        throw new DocumentRefused(
                                inArchive ? Reason.NESTED_ARCHIVE : Reason.ARCHIVE_KIND);
                case IMAGE -> throw new DocumentRefused(Reason.IMAGE);
                case RTF -> throw new DocumentRefused(Reason.OLD_FORMAT);
                case PROGRAM -> throw new DocumentRefused(Reason.NOT_A_DOCUMENT);
                case MAIL -> mail(bytes);
                case TEXT -> TextReader.read(bytes, name);
            };
        } catch (EncryptedDocumentException e) {
            throw new DocumentRefused(Reason.PASSWORD);
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | RuntimeException
                | StackOverflowError e) {
            // The libraries answer bad input with whatever exception is at hand; to us it is one
            // thing.
            throw new DocumentRefused(Reason.DAMAGED);
        }
    }

    private static Extracted.Text zip(byte[] bytes, boolean inArchive)
            throws IOException,
                    OpenXML4JException,
                    SAXException,
                    ParserConfigurationException,
                    DocumentRefused {
        Set<String> names = Archive.check(bytes);
        if (names.contains("[Content_Types].xml")) {
            if (names.contains("word/document.xml")) {
                return WordReader.read(bytes);
            }
            if (names.stream().anyMatch(entry -> entry.startsWith("xl/"))) {
                return ofTables(SheetReader.xlsx(bytes));
            }
            throw new DocumentRefused(Reason.OLD_FORMAT);
        }
        if (inArchive || names.stream().anyMatch(entry -> ARCHIVE_NAME.matcher(entry).matches())) {
            throw new DocumentRefused(Reason.NESTED_ARCHIVE);
        }
        if (names.isEmpty()) {
            throw new DocumentRefused(Reason.DAMAGED);
        }
        return members(bytes);
    }

    /** All the documents of a file, a mail or a ZIP taken apart. Never throws; never empty but for an empty mail. */
    public static List<Part> parts(byte[] bytes, String fileName) {
        return Parcel.parts(bytes, fileName);
    }

    /** Whether a file needs more than decoding: only such a reader can be led astray by what it reads. */
    public static boolean isPlainText(byte[] bytes) {
        return Kind.of(bytes) == Kind.TEXT;
    }

    private static Extracted.Text mail(byte[] bytes) throws DocumentRefused {
        var all = new Gathered();
        for (var part : Parcel.parts(bytes, "")) {
            all.take(part.name(), part.content());
        }
        return all.text();
    }

    private static Extracted.Text members(byte[] bytes) throws IOException, DocumentRefused {
        var all = new Gathered();
        Archive.each(bytes, all::add);
        return all.text();
    }

    /** What the members of one file say, one after another. */
    private static final class Gathered {

        private final StringBuilder text = new StringBuilder();
        private final List<Table> tables = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Extracted.Text text() {
            return new Extracted.Text(text.toString(), tables, notes);
        }

        void add(String name, byte[] content) throws DocumentRefused {
            Extracted read;
            try {
                read = Documents.read(content, name, true);
            } catch (DocumentRefused e) {
                read = Extracted.Refused.of(e.reason());
            }
            take(name, read);
        }

        /** One member that cannot be read is named and passed over; what is meant to exhaust the reader ends it. */
        void take(String name, Extracted content) throws DocumentRefused {
            switch (content) {
                case Extracted.Refused refused -> {
                    if (refused.reason() == Reason.NESTED_ARCHIVE
                            || refused.reason() == Reason.UNZIPPED_TOO_BIG
                            || refused.reason() == Reason.TOO_MANY_ENTRIES) {
                        throw new DocumentRefused(refused.reason());
                    }
                    notes.add("Bỏ qua “%s”: %s".formatted(name, refused.vietnamese()));
                }
                case Extracted.Text inner -> {
                    if (text.length() + inner.text().length() > Limits.MAX_TEXT) {
                        throw new DocumentRefused(Reason.UNZIPPED_TOO_BIG);
                    }
                    text.append(inner.text()).append('\n');
                    for (var table : inner.tables()) {
                        var whole =
                                table.name().isEmpty() || table.name().equals(name)
                                        ? name
                                        : name + " / " + table.name();
                        tables.add(new Table(whole, table.rows()));
                    }
                    for (var note : inner.notes()) {
                        notes.add(name + ": " + note);
                    }
                }
            }
        }
    }

    private static Extracted.Text ole2(byte[] bytes) throws IOException, DocumentRefused {
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            var root = file.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new DocumentRefused(Reason.PASSWORD);
            }
            if (!root.hasEntryCaseInsensitive("Workbook")
                    && !root.hasEntryCaseInsensitive("Book")) {
                throw new DocumentRefused(Reason.OLD_FORMAT);
            }
        }
        return ofTables(SheetReader.xls(bytes));
    }

    private static Extracted.Text ofTables(List<Table> tables) {
        var text = new StringBuilder();
        for (var table : tables) {
            for (var row : table.rows()) {
                if (text.length() > MOST_TABLE_TEXT) {
                    break;
                }
                text.append(String.join("\t", row.cells())).append('\n');
            }
        }
        return new Extracted.Text(text.toString(), tables, List.of());
    }
}
