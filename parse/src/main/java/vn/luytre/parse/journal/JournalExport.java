package vn.luytre.parse.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads entries of the journal's export format from a stream: fields of text ({@code NAME=value}) and of bytes (the name, a line end, the
 * length in 8 bytes from the lowest on, the bytes), an empty line after each entry. An entry is handed on as a JSON object of its fields
 * under their own names; a field that stands several times is an array; bytes that are no UTF-8 stand as {@code NAME.base64}. Memory: one
 * entry, bounded.
 *
 * @see <a href="https://systemd.io/JOURNAL_EXPORT_FORMATS/">Journal Export Formats</a>
 */
public final class JournalExport {

    /** Longest value; the rest of a longer one is passed over. */
    static final int MAX_VALUE = 256 << 10;

    /** Bytes of all values of one entry; those beyond are passed over. */
    static final int MAX_ENTRY = 1 << 20;

    /** The journal itself allows no more. */
    static final int MAX_FIELDS = 1_024;

    /** Names are at most 64 characters in the journal. */
    private static final int MAX_NAME = 256;

    /** A value of more bytes is damage, not a value. */
    private static final long MAX_LENGTH = 1L << 40;

    /** The member that names what was cut or passed over. */
    public static final String CUT = "luytre.cut_fields";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final InputStream in;
    private boolean broken;
    private boolean placed;
    private boolean cut;
    private long fields;
    private int size;

    public JournalExport(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next entry as JSON; null at the end or at damage that leaves nothing to go on from. */
    public byte @Nullable [] next() throws IOException {
        var entry = new LinkedHashMap<String, List<String>>();
        var tooMuch = new ArrayList<String>();
        fields = 0;
        size = 0;
        while (!broken) {
            int b = in.read();
            if (b < 0 || b == '\n') {
                if (!entry.isEmpty() || !tooMuch.isEmpty()) {
                    placed = entry.containsKey("__CURSOR");
                    return json(entry, tooMuch);
                }
                if (b < 0) {
                    return null;
                }
            } else {
                field(b, entry, tooMuch);
            }
        }
        return null;
    }

    /** Whether the last entry says where it stands in its journal, so that no other is the same. */
    public boolean isPlaced() {
        return placed;
    }

    /** Whether the stream ended in damage. */
    public boolean isBroken() {
        return broken;
    }

    private void field(int first, Map<String, List<String>> entry, List<String> tooMuch)
            throws IOException {
        var name = new StringBuilder();
        int b = first;
        while (b >= 0 && b != '=' && b != '\n' && name.length() < MAX_NAME) {
            name.append((char) b);
            b = in.read();
        }
        if (b != '=' && b != '\n') {
            broken = true; // Neither text nor bytes begin so.
            return;
        }
        cut = false;
        var value = b == '=' ? line() : sized();
        if (broken) {
            return;
        }
        boolean fits = ++fields <= MAX_FIELDS && size + value.length <= MAX_ENTRY;
        if ((!fits || cut) && tooMuch.size() < 100) {
            tooMuch.add(name.toString());
        }
        if (fits) {
            size += value.length;
            var text = text(value);
            entry.computeIfAbsent(
                            text == null ? name + ".base64" : name.toString(),
                            _ -> new ArrayList<>())
                    .add(text == null ? Base64.getEncoder().encodeToString(value) : text);
        }
    }

    private byte[] line() throws IOException {
        var value = new ByteArrayOutputStream(64);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            keep(value, b);
        }
        return value.toByteArray();
    }

    private byte[] sized() throws IOException {
        var head = in.readNBytes(8);
        long length = 0;
        for (int i = head.length - 1; i >= 0; i--) {
            length = length << 8 | head[i] & 0xFF;
        }
        if (head.length < 8 || length < 0 || length > MAX_LENGTH) {
            broken = true;
            return new byte[0];
        }
        var value = in.readNBytes((int) Math.min(length, MAX_VALUE));
        cut = length > MAX_VALUE;
        try {
            in.skipNBytes(length - Math.min(length, MAX_VALUE));
        } catch (java.io.EOFException e) {
            broken = true;
        }
        broken |= value.length < Math.min(length, MAX_VALUE) || in.read() != '\n';
        return value;
    }

    private void keep(ByteArrayOutputStream value, int b) {
        if (value.size() < MAX_VALUE) {
            value.write(b);
        } else {
            cut = true;
        }
    }

    /** Null if it is no UTF-8. A cut value may end within a character, which is then left out. */
    private @Nullable String text(byte[] value) {
        int end = value.length;
        for (int back = 0; back < (cut ? 4 : 1) && back <= end; back++) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value, 0, end - back))
                        .toString();
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return null;
    }

    private static byte[] json(Map<String, List<String>> entry, List<String> tooMuch) {
        var text = new StringWriter(1_024);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            entry.forEach((name, values) -> {
                out.writeName(name);
                if (values.size() == 1) {
                    out.writeString(values.getFirst());
                } else {
                    out.writeStartArray();
                    values.forEach(out::writeString);
                    out.writeEndArray();
                }
            });
            if (!tooMuch.isEmpty()) {
                out.writeName(CUT);
                out.writeString(String.join(", ", tooMuch));
            }
            out.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
