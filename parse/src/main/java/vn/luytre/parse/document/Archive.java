package vn.luytre.parse.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Looks through a ZIP once, counting every byte that comes out, before anything else opens it. */
public final class Archive {

    private static final int HEAD = 4_096;

    /** What one entry does with its bytes. */
    public interface Visitor {
        void entry(String name, byte[] bytes) throws DocumentRefused;
    }

    private final byte[] bytes;
    private long total;

    private Archive(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The names of all entries; refuses bombs, entities in XML and passwords. */
    public static Set<String> check(byte[] bytes) throws IOException, DocumentRefused {
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
    public static void each(byte[] bytes, Visitor visitor) throws IOException, DocumentRefused {
        new Archive(bytes).walk(visitor, Limits.MAX_BYTES);
    }

    private void walk(Visitor visitor, int keep) throws IOException, DocumentRefused {
        // By the central directory: streaming writers leave sizes out of the local headers.
        try (var zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                        .get()) {
            var entries = zip.getEntries();
            int count = 0;
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (++count > Limits.MAX_ENTRIES) {
                    throw new DocumentRefused(Extracted.Reason.TOO_MANY_ENTRIES);
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new DocumentRefused(Extracted.Reason.PASSWORD);
                }
                if (!entry.isDirectory()) {
                    try (var content = zip.getInputStream(entry)) {
                        visitor.entry(entry.getName(), read(content, entry.getName(), keep));
                    }
                }
            }
        }
    }

    private byte[] read(InputStream zip, String name, int keep)
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
