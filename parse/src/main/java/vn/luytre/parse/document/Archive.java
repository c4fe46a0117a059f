package vn.luytre.parse.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Looks through a ZIP once, counting every byte that comes out, before anything else opens it. */
final class Archive {

    private static final int HEAD = 4_096;

    /** What one entry does with its bytes. */
    interface Visitor {
        void entry(String name, byte[] bytes) throws DocumentRefused;
    }

    private final byte[] bytes;
    private long total;

    private Archive(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The names of all entries; refuses bombs, entities in XML and passwords. */
    static Set<String> check(byte[] bytes) throws IOException, DocumentRefused {
        var names = new HashSet<String>();
        new Archive(bytes)
                .walk(
                        (name, head) -> {
                            names.add(name);
                            checkXml(name, head);
                        },
                        HEAD);
        return names;
    }

    /** Hands each file over whole. */
    static void each(byte[] bytes, Visitor visitor) throws IOException, DocumentRefused {
        new Archive(bytes).walk(visitor, Limits.MAX_BYTES);
    }

    private void walk(Visitor visitor, int keep) throws IOException, DocumentRefused {
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                if (++entries > Limits.MAX_ENTRIES) {
                    throw new DocumentRefused(Extracted.Reason.TOO_MANY_ENTRIES);
                }
                var content = read(zip, entry.getName(), keep);
                if (!entry.isDirectory()) {
                    visitor.entry(entry.getName(), content);
                }
                entry = zip.getNextEntry();
            }
        } catch (ZipException e) {
            boolean locked = e.getMessage() != null && e.getMessage().contains("encrypted");
            throw new DocumentRefused(
                    locked ? Extracted.Reason.PASSWORD : Extracted.Reason.DAMAGED);
        } catch (IllegalArgumentException e) {
            throw new DocumentRefused(Extracted.Reason.DAMAGED); // A name that is not UTF-8.
        }
    }

    private byte[] read(ZipInputStream zip, String name, int keep)
            throws IOException, DocumentRefused {
        var kept = new ByteArrayOutputStream();
        var buffer = new byte[16_384];
        long size = 0;
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            total += n;
            size += n;
            if (total > Limits.MAX_UNZIPPED) {
                throw new DocumentRefused(Extracted.Reason.UNZIPPED_TOO_BIG);
            }
            if (total > Limits.RATIO_FROM && total / Limits.MAX_RATIO > bytes.length) {
                throw new DocumentRefused(Extracted.Reason.RATIO);
            }
            int room = keep - kept.size();
            if (room > 0) {
                kept.write(buffer, 0, Math.min(n, room));
            }
        }
        if (name.equals("word/document.xml") && size > Limits.MAX_DOCX_XML) {
            throw new DocumentRefused(Extracted.Reason.UNZIPPED_TOO_BIG);
        }
        return kept.toByteArray();
    }

    private static void checkXml(String name, byte[] head) throws DocumentRefused {
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
            var start = new String(head, StandardCharsets.ISO_8859_1);
            if (start.contains("<!DOCTYPE") || start.contains("<!ENTITY")) {
                throw new DocumentRefused(Extracted.Reason.XML_ENTITY);
            }
        }
    }
}
