package vn.luytre.parse.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** Text and tables of DOCX, with the numbers Word only draws ("1.", "a)") and the text boxes a secrecy stamp may stand in. */
final class WordReader {

    private static final int DEEPEST = 20;

    private final StringBuilder text = new StringBuilder();
    private final List<Table> tables = new ArrayList<>();
    private final Map<BigInteger, int[]> counters = new HashMap<>();

    private WordReader() {}

    static Extracted.Text read(byte[] bytes) throws IOException, DocumentRefused {
        try (var document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            var reader = new WordReader();
            for (var header : document.getHeaderList()) {
                reader.elements(header.getBodyElements(), 0);
            }
            reader.elements(document.getBodyElements(), 0);
            return new Extracted.Text(reader.text.toString(), reader.tables, List.of());
        }
    }

    private void elements(List<IBodyElement> elements, int depth) throws DocumentRefused {
        for (var element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                line(paragraph(paragraph));
            } else if (element instanceof XWPFTable table && depth < DEEPEST) {
                table(table);
            }
        }
    }

    private void line(String line) throws DocumentRefused {
        if (text.length() + line.length() > Limits.MAX_TEXT) {
            throw new DocumentRefused(Extracted.Reason.UNZIPPED_TOO_BIG);
        }
        text.append(line).append('\n');
    }

    private String paragraph(XWPFParagraph paragraph) {
        var out = new StringBuilder();
        var text = paragraph.getText();
        if (paragraph.getCTP().sizeOfRArray() > 0) {
            boxes(paragraph.getCTP().getDomNode(), false, 0, out);
            // The library gives the boxes of old Word itself, those of new Word not.
            if (text.contains(out.toString().strip())) {
                out.setLength(0);
            }
        }
        return out.append(number(paragraph)).append(text).toString();
    }

    /** Text boxes once each: what stands under {@code mc:Fallback} says the same again for old readers. */
    private static void boxes(Node node, boolean inBox, int depth, StringBuilder out) {
        var name = node.getLocalName();
        if (depth > DEEPEST * 3 || "Fallback".equals(name)) {
            return;
        }
        boolean inside = inBox || "txbxContent".equals(name);
        if (inside && node.getNodeType() == Node.TEXT_NODE && isWords(node.getParentNode())) {
            out.append(node.getNodeValue());
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            boxes(child, inside, depth + 1, out);
        }
        if (inside && "p".equals(name)) {
            out.append('\n');
        }
    }

    private static boolean isWords(@Nullable Node node) {
        return node != null && "t".equals(node.getLocalName());
    }

    private void table(XWPFTable table) throws DocumentRefused {
        var rows = new SheetRows();
        int number = 0;
        for (XWPFTableRow row : table.getRows()) {
            rows.start(number++);
            var cells = row.getTableCells();
            boolean layout = false;
            var texts = new ArrayList<String>();
            for (int i = 0; i < cells.size(); i++) {
                var lines = new ArrayList<String>();
                for (var paragraph : cells.get(i).getParagraphs()) {
                    lines.add(paragraph(paragraph));
                }
                layout |= lines.size() > 1;
                for (var inner : cells.get(i).getTables()) {
                    lines.add(inner.getText());
                }
                var whole = String.join("\n", lines);
                texts.add(whole);
                rows.cell(i, whole.strip());
            }
            rows.end();
            // The head of a letter is a table whose cells are read one after the other; a list is
            // read across.
            line(String.join(layout ? "\n" : "\t", texts));
        }
        tables.add(rows.table("Bảng " + (tables.size() + 1), List.of()));
    }

    private String number(XWPFParagraph paragraph) {
        var list = paragraph.getNumID();
        var pattern = list == null ? null : paragraph.getNumLevelText();
        if (list == null || pattern == null) {
            return "";
        }
        if ("bullet".equals(paragraph.getNumFmt())) {
            return "- ";
        }
        var depth = paragraph.getNumIlvl();
        int level = depth == null ? 0 : Math.clamp(depth.longValue(), 0, 8);
        var counter = counters.computeIfAbsent(list, id -> new int[9]);
        counter[level]++;
        java.util.Arrays.fill(counter, level + 1, 9, 0);
        var out = pattern;
        for (int i = 0; i <= level; i++) {
            var format = i == level ? paragraph.getNumFmt() : "decimal";
            out = out.replace("%" + (i + 1), formatted(format, Math.max(1, counter[i])));
        }
        return out + " ";
    }

    private static String formatted(@Nullable String format, int value) {
        return switch (format == null ? "decimal" : format) {
            case "lowerLetter" -> String.valueOf((char) ('a' + (value - 1) % 26));
            case "upperLetter" -> String.valueOf((char) ('A' + (value - 1) % 26));
            case "upperRoman" -> roman(value);
            case "lowerRoman" -> roman(value).toLowerCase(java.util.Locale.ROOT);
            case "none" -> "";
            default -> Integer.toString(value);
        };
    }

    private static String roman(int value) {
        var units = new String[] {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
        return "X".repeat(Math.min(value / 10, 30)) + units[value % 10];
    }
}
