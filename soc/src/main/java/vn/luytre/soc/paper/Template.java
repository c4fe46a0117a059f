package vn.luytre.soc.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An office's own Word file with merge fields: {@code {{so_don_vi}}}. A field is found also where Word has cut it into several
 * runs; a name in capitals gives its value in capitals. A table row with fields of a list ({@code {{don_vi.ten}}}) is repeated for
 * each thing of the list. Nothing else of the file changes, so that number and day stay as blank as the office drew them.
 */
public final class Template {

    public static final int MOST_BYTES = 5_000_000;
    private static final int MOST_UNPACKED = 40_000_000;
    private static final int MOST_ENTRIES = 500;

    static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([\\p{L}0-9_.]{1,80})\\s*}}");
    private static final Pattern PARTS =
            Pattern.compile("word/(?:document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml");
    private static final Pattern OUTSIDE =
            Pattern.compile("(?s)<Relationship\\b[^>]*TargetMode=\"External\"[^>]*>");
    private static final Pattern TARGET = Pattern.compile("Target=\"([^\"]*)\"");
    private static final Pattern FETCHING =
            Pattern.compile("\\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|DATABASE)\\b");

    private final Map<String, byte[]> entries;

    private Template(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** Values of single fields, and of lists: each thing by the names after the dot. */
    public record Values(Map<String, String> single, Map<String, List<Map<String, String>>> lists) {

        public Values {
            single = Map.copyOf(single);
            lists = Map.copyOf(lists);
        }
    }

    /** What a file is worth as a template. */
    public sealed interface Checked {

        record Fit(Template template, List<String> fields) implements Checked {}

        /** Sentences in Vietnamese that name what is wrong. */
        record Unfit(List<String> reasons) implements Checked {}
    }

    /**
     * Looks through a file before it may be used.
     *
     * @param known names of single fields, and {@code list.name} for those of lists
     */
    public static Checked check(byte[] docx, java.util.Set<String> known) {
        Map<String, byte[]> entries;
        try {
            entries = unpack(docx);
        } catch (IOException | IllegalArgumentException e) {
            return unfit("Tệp không phải văn bản Word (.docx), hỏng, hoặc quá lớn.");
        }
        if (!entries.containsKey("word/document.xml")) {
            return unfit("Tệp không phải văn bản Word (.docx).");
        }
        var reasons = new ArrayList<String>();
        entries.forEach((name, bytes) -> dangers(name, bytes, reasons));
        var fields = new TreeSet<String>();
        if (reasons.isEmpty()) {
            for (var name : entries.keySet()) {
                if (PARTS.matcher(name).matches()) {
                    try {
                        fields(DocxXml.parse(bytes(entries, name)), known, fields, reasons);
                    } catch (IOException e) {
                        reasons.add("Phần “%s” của tệp bị hỏng.".formatted(name));
                    }
                }
            }
        }
        return reasons.isEmpty()
                ? new Checked.Fit(new Template(entries), List.copyOf(fields))
                : new Checked.Unfit(reasons);
    }

    private static Checked unfit(String reason) {
        return new Checked.Unfit(List.of(reason));
    }

    private static byte[] bytes(Map<String, byte[]> entries, String name) {
        return entries.getOrDefault(name, new byte[0]);
    }

    private static void dangers(String name, byte[] bytes, List<String> reasons) {
        var low = name.toLowerCase(Locale.ROOT);
        if (low.contains("vbaproject") || low.endsWith("vbadata.xml")) {
            reasons.add("Tệp có macro (%s); hãy lưu thành .docx không macro.".formatted(name));
        } else if (low.startsWith("word/embeddings/") || low.contains("activex")) {
            reasons.add("Tệp nhúng đối tượng khác (%s); hãy bỏ đi.".formatted(name));
        } else if (low.endsWith(".rels")) {
            var outside = OUTSIDE.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (outside.find()) {
                var target = TARGET.matcher(outside.group());
                reasons.add(
                        "Tệp trỏ ra ngoài: “%s”; hãy bỏ liên kết này."
                                .formatted(target.find() ? target.group(1) : "?"));
            }
        } else if (PARTS.matcher(name).matches()) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (text.contains("altChunk")) {
                reasons.add("Phần “%s” nhúng tài liệu khác (altChunk).".formatted(name));
            }
            for (var code : DocxXml.instructions(text)) {
                var fetching = FETCHING.matcher(code.toUpperCase(Locale.ROOT));
                if (fetching.find()) {
                    reasons.add(
                            "Trường Word “%s” lấy dữ liệu từ ngoài.".formatted(fetching.group()));
                }
            }
        }
    }

    private static void fields(
            Document part,
            java.util.Set<String> known,
            TreeSet<String> fields,
            List<String> reasons) {
        for (var paragraph : DocxXml.paragraphs(part.getDocumentElement())) {
            var text = DocxXml.text(paragraph);
            var found = FIELD.matcher(text);
            while (found.find()) {
                var name = found.group(1).toLowerCase(Locale.ROOT);
                fields.add(name);
                if (!known.contains(name)) {
                    reasons.add("Không có trường “{{%s}}”.".formatted(found.group(1)));
                } else if (name.contains(".") && DocxXml.row(paragraph) == null) {
                    reasons.add(
                            "Trường “{{%s}}” phải nằm trong một dòng của bảng."
                                    .formatted(found.group(1)));
                }
            }
            var rest = FIELD.matcher(text).replaceAll("");
            int open = rest.indexOf("{{");
            if (open >= 0) {
                reasons.add(
                        "Dấu {{ không đóng hoặc tên trường sai ở “%s”."
                                .formatted(
                                        rest.substring(open, Math.min(rest.length(), open + 30))));
            }
        }
    }

    /** The file with the values in place of the fields. */
    public byte[] fill(Values values) {
        var filled = new LinkedHashMap<String, byte[]>(entries);
        for (var name : entries.keySet()) {
            if (PARTS.matcher(name).matches()) {
                try {
                    var part = DocxXml.parse(bytes(entries, name));
                    if (fill(part, values)) {
                        filled.put(name, DocxXml.write(part));
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("a template that was checked is damaged", e);
                }
            }
        }
        return pack(filled);
    }

    private static boolean fill(Document part, Values values) {
        boolean changed = false;
        for (var row : DocxXml.rows(part.getDocumentElement())) {
            var list = listOf(row);
            if (list != null) {
                changed = true;
                var things = values.lists().getOrDefault(list, List.of());
                for (var thing : things) {
                    var copy = (Element) row.cloneNode(true);
                    row.getParentNode().insertBefore(copy, row);
                    var named = new java.util.HashMap<>(values.single());
                    thing.forEach((name, value) -> named.put(list + "." + name, value));
                    DocxXml.paragraphs(copy).forEach(one -> DocxXml.replace(one, named));
                }
                row.getParentNode().removeChild(row);
            }
        }
        for (var paragraph : DocxXml.paragraphs(part.getDocumentElement())) {
            changed |= DocxXml.replace(paragraph, values.single());
        }
        return changed;
    }

    /** The list that a row repeats; null for a row that stands once. */
    private static @org.jspecify.annotations.Nullable String listOf(Element row) {
        for (var paragraph : DocxXml.paragraphs(row)) {
            var found = FIELD.matcher(DocxXml.text(paragraph));
            while (found.find()) {
                int dot = found.group(1).indexOf('.');
                if (dot > 0) {
                    return found.group(1).substring(0, dot).toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    private static Map<String, byte[]> unpack(byte[] docx) throws IOException {
        if (docx.length > MOST_BYTES) {
            throw new IOException("too big");
        }
        var entries = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(MOST_UNPACKED);
                total += bytes.length;
                if (total >= MOST_UNPACKED || entries.size() >= MOST_ENTRIES) {
                    throw new IOException("too much in it");
                }
                if (entries.put(entry.getName(), bytes) != null) {
                    throw new IOException("two entries of one name");
                }
            }
        }
        return entries;
    }

    /** Always the same bytes for the same values. */
    private static byte[] pack(Map<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                var made = new ZipEntry(entry.getKey());
                made.setTimeLocal(java.time.LocalDateTime.of(2020, 3, 5, 0, 0));
                zip.putNextEntry(made);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
