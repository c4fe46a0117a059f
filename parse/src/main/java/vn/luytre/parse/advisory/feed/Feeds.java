package vn.luytre.parse.advisory.feed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * The front door: a feed file of any known form, packed by gzip or ZIP or not, goes in; its records come out one at a time. The form
 * is told by the content, never by the name. Memory is that of one record; a file of many gigabytes costs no more.
 *
 * <p>A broken record costs itself where records end by lines, else what follows it in its file; each is told with its place.
 */
public final class Feeds {

    /** Bytes looked at to tell the form. */
    static final int HEAD = 64 << 10;

    private final Told told;
    private final Unpacked.Budget budget = new Unpacked.Budget();
    private int entries;

    private Feeds(FeedSink sink) {
        this.told = new Told(sink);
    }

    /**
     * Reads all of a file. What cannot be read is told to the sink as a fault, a failing disk too; nothing is thrown but by the sink.
     *
     * @param name what faults call the file
     */
    public static FeedSummary read(InputStream in, String name, FeedSink sink) {
        var feeds = new Feeds(sink);
        feeds.open(new Unpacked(in, feeds.budget, false), name, 0);
        return feeds.told.summary();
    }

    /** @return false if nothing further may be read, be it of the archive around it */
    private boolean open(InputStream raw, String name, int deep) {
        var in = new BufferedInputStream(raw, HEAD);
        try {
            var head = head(in);
            if (starts(head, 0x1F, 0x8B)) {
                return packed(deep, name)
                        && open(
                                new Unpacked(new GZIPInputStream(in, 1 << 16), budget, true),
                                name,
                                deep + 1);
            }
            if (starts(head, 'P', 'K', 3, 4)) {
                return packed(deep, name) && archive(in, name, deep);
            }
            told.file();
            content(new Unpacked(in, new Unpacked.Budget(), false), head, name);
            return true;
        } catch (Unpacked.Bomb e) {
            told.fault(name, 0, String.valueOf(e.getMessage()));
            return false;
        } catch (EOFException e) {
            told.fault(name, 0, "the packed file ends in the middle");
            return false;
        } catch (IOException | IllegalArgumentException e) {
            told.fault(name, 0, "cannot be read: " + e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean packed(int deep, String name) {
        if (deep < FeedLimits.MAX_ARCHIVES_DEEP) {
            return true;
        }
        told.fault(name, 0, "packed within packed within packed");
        return false;
    }

    private boolean archive(InputStream in, String name, int deep) throws IOException {
        // Closing would close what is around it; the one who opened that does.
        @SuppressWarnings("resource")
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory()) {
                continue;
            }
            if (++entries > FeedLimits.MAX_ENTRIES) {
                told.fault(name, 0, "more files than any feed has");
                return false;
            }
            var bytes = new Unpacked(zip, budget, true);
            if (!open(bytes, name + '!' + entry.getName(), deep + 1)) {
                return false;
            }
            bytes.transferTo(OutputStream.nullOutputStream()); // What nobody wanted counts, too.
        }
        return true;
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        var head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void content(InputStream in, byte[] head, String name) throws IOException {
        var text = new String(head, StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : 0;
        if (first == '{' || first == '[') {
            var json = new JsonFeed(told, name);
            if (first == '{' && isLines(text, at)) {
                json.lines(in);
            } else {
                json.whole(in);
            }
        } else if (first == '<') {
            xml(in, text, name);
        } else if (!new CsvFeed(told, name).read(in, text.substring(at))) {
            told.unknown();
        }
    }

    /** Whether the first line is an object and the second begins one: then each line is a record. */
    private static boolean isLines(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0
                || !text.substring(from, end).endsWith("}")
                        && !text.substring(from, end).endsWith("}\r")) {
            return false;
        }
        int next = end;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        return next == text.length() || text.charAt(next) == '{';
    }

    private void xml(InputStream in, String head, String name) {
        if (!head.contains("cvrfdoc")) {
            told.unknown();
            return;
        }
        long[] records = {0};
        var problem =
                CvrfXml.read(
                        in,
                        item -> {
                            records[0]++;
                            told.item(FeedKind.CVRF, item);
                        });
        if (problem != null) {
            told.fault(name, records[0] + 1, problem);
        }
    }
}
