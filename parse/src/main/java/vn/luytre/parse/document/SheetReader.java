package vn.luytre.parse.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Sheets of Excel: XLSX as a stream, XLS whole. */
final class SheetReader {

    private static final int MOST_SHEETS = 500;
    private static final int MOST_MERGED = 100_000;

    private SheetReader() {}

    static List<Table> xlsx(byte[] bytes)
            throws IOException,
                    OpenXML4JException,
                    SAXException,
                    ParserConfigurationException,
                    DocumentRefused {
        var tables = new ArrayList<Table>();
        try (var file = OPCPackage.open(new ByteArrayInputStream(bytes))) {
            var reader = new XSSFReader(file);
            var strings = new ReadOnlySharedStringsTable(file);
            var styles = reader.getStylesTable();
            var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext() && tables.size() < MOST_SHEETS) {
                try (var sheet = sheets.next()) {
                    var rows = new Rows();
                    var handler = new Sheet(styles, strings, rows);
                    var xml = XMLHelper.newXMLReader();
                    xml.setContentHandler(handler);
                    xml.parse(new InputSource(sheet));
                    tables.add(rows.rows.table(sheets.getSheetName(), handler.merged));
                } catch (Stop stop) {
                    throw stop.refused;
                }
            }
        }
        return tables;
    }

    static List<Table> xls(byte[] bytes) throws IOException, DocumentRefused {
        var shown = new ShownValues();
        var tables = new ArrayList<Table>();
        try (var book = new HSSFWorkbook(new ByteArrayInputStream(bytes))) {
            for (int s = 0; s < Math.min(MOST_SHEETS, book.getNumberOfSheets()); s++) {
                var sheet = book.getSheetAt(s);
                var rows = new SheetRows();
                for (var row : sheet) {
                    rows.start(row.getRowNum());
                    for (var cell : row) {
                        // A formula shows what Excel last computed; nothing is computed here.
                        shown.setUseCachedValuesForFormulaCells(true);
                        rows.cell(cell.getColumnIndex(), shown.formatCellValue(cell));
                    }
                    rows.end();
                }
                tables.add(rows.table(sheet.getSheetName(), sheet.getMergedRegions()));
            }
        } catch (EncryptedDocumentException e) {
            throw new DocumentRefused(Extracted.Reason.PASSWORD);
        }
        return tables;
    }

    /** Leaves the SAX reader, which lets only its own exceptions through. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient DocumentRefused refused;

        Stop(DocumentRefused refused) {
            super(refused);
            this.refused = refused;
        }
    }

    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final SheetRows rows = new SheetRows();
        private int column = -1;

        @Override
        public void startRow(int row) {
            column = -1;
            try {
                rows.start(row);
            } catch (DocumentRefused e) {
                throw new Stop(e);
            }
        }

        @Override
        public void endRow(int row) {
            rows.end();
        }

        @Override
        public void cell(
                @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            column = reference == null ? column + 1 : new CellReference(reference).getCol();
            try {
                rows.cell(column, value == null ? "" : value);
            } catch (DocumentRefused e) {
                throw new Stop(e);
            }
        }
    }

    private static final class Sheet extends XSSFSheetXMLHandler {
        private final List<CellRangeAddress> merged = new ArrayList<>();

        Sheet(StylesTable styles, ReadOnlySharedStringsTable strings, SheetContentsHandler rows) {
            super(styles, null, strings, rows, new ShownValues(), false);
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes)
                throws SAXException {
            if ("mergeCell".equals(local) && merged.size() < MOST_MERGED) {
                var range = attributes.getValue("ref");
                if (range != null) {
                    merged.add(CellRangeAddress.valueOf(range));
                }
            }
            super.startElement(uri, local, name, attributes);
        }
    }
}
