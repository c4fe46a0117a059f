package vn.luytre.parse.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Extracted.Reason;

/**
 * Parts on their way between two processes. Whoever reads trusts nothing: every length is held against what may still come, and
 * only values of these kinds can be made.
 */
public final class PartsWire {

    private static final int MAGIC = 0x4C54_0001;

    private PartsWire() {}

    /** Writes them; the bytes of the only part are left out, since whoever asked has them. */
    public static void write(List<Part> parts, OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeInt(parts.size());
        for (var part : parts) {
            string(out, part.name());
            var bytes = parts.size() == 1 ? new byte[0] : part.bytes();
            out.writeInt(bytes.length);
            out.write(bytes);
            switch (part.content()) {
                case Extracted.Refused refused -> {
                    out.writeByte(0);
                    string(out, refused.reason().name());
                }
                case Extracted.Text text -> {
                    out.writeByte(1);
                    text(out, text);
                }
            }
        }
        out.writeInt(MAGIC);
        out.flush();
    }

    private static void text(DataOutputStream out, Extracted.Text text) throws IOException {
        string(out, text.text());
        out.writeInt(text.notes().size());
        for (var note : text.notes()) {
            string(out, note);
        }
        out.writeInt(text.tables().size());
        for (var table : text.tables()) {
            string(out, table.name());
            out.writeInt(table.rows().size());
            for (var row : table.rows()) {
                out.writeInt(row.number());
                out.writeInt(row.cells().size());
                for (var cell : row.cells()) {
                    string(out, cell);
                }
            }
        }
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads them back.
     *
     * @param original the bytes of the file itself
     * @param most how many bytes may come
     * @throws IOException where the stream ends early, says too much, or is not of this form
     */
    public static List<Part> read(InputStream from, byte[] original, long most) throws IOException {
        var in = new Bounded(from, most);
        in.magic();
        int count = in.count();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < count; i++) {
            var name = in.string();
            var bytes = in.bytes();
            var content = in.content();
            parts.add(new Part(name, count == 1 ? original : bytes, content));
        }
        in.magic();
        return List.copyOf(parts);
    }

    private static final class Bounded {

        private final DataInputStream in;
        private long left;

        Bounded(InputStream in, long most) {
            this.in = new DataInputStream(in);
            this.left = most;
        }

        void magic() throws IOException {
            if (number() != MAGIC) {
                throw new IOException("not an answer of the reading process");
            }
        }

        private int number() throws IOException {
            take(4);
            return in.readInt();
        }

        private void take(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("the reading process says too much");
            }
        }

        /** How many things follow: each needs four bytes at least. */
        int count() throws IOException {
            int count = number();
            if (count < 0 || count > left / 4) {
                throw new IOException("impossible count " + count);
            }
            return count;
        }

        byte[] bytes() throws IOException {
            int length = number();
            if (length < 0) {
                throw new IOException("impossible length " + length);
            }
            take(length);
            var bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("the answer ends early");
            }
            return bytes;
        }

        String string() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        Extracted content() throws IOException {
            take(1);
            if (in.readByte() == 0) {
                var reason = reason(string());
                return Extracted.Refused.of(reason == null ? Reason.DAMAGED : reason);
            }
            var text = string();
            var notes = new ArrayList<String>();
            for (int n = count(); n > 0; n--) {
                notes.add(string());
            }
            var tables = new ArrayList<Table>();
            for (int n = count(); n > 0; n--) {
                tables.add(table());
            }
            return new Extracted.Text(text, tables, notes);
        }

        private static @Nullable Reason reason(String name) {
            for (var reason : Reason.values()) {
                if (reason.name().equals(name)) {
                    return reason;
                }
            }
            return null;
        }

        private Table table() throws IOException {
            var name = string();
            var rows = new ArrayList<Row>();
            for (int n = count(); n > 0; n--) {
                int number = number();
                var cells = new ArrayList<String>();
                for (int c = count(); c > 0; c--) {
                    cells.add(string());
                }
                rows.add(new Row(number, cells));
            }
            return new Table(name, rows);
        }
    }
}
