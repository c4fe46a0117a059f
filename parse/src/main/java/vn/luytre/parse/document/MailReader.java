package vn.luytre.parse.document;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.luytre.parse.document.Extracted.Reason;

/** An e-mail kept as a file (.eml; RFC 5322, MIME): its words and what hangs on it, within limits. */
final class MailReader {

    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 200;
    private static final int MOST_BODY = 4_000_000;
    private static final int HEAD = 16_384;

    /** Headers that a letter of our own kind never begins with. */
    private static final Set<String> TELLING =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "mime-version",
                    "received",
                    "return-path",
                    "message-id",
                    "delivered-to",
                    "content-type",
                    "x-mozilla-status");

    private final byte[] bytes;
    private final List<Member> members = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private int parts;
    private long decoded;

    private MailReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A file inside another, by its bytes. */
    record Member(String name, byte[] bytes) {}

    /** Subject and body as text, and the attachments in their order. */
    record Mail(String text, List<Member> members, List<String> notes) {}

    static boolean looksLike(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        var seen = new java.util.HashSet<String>();
        for (var line : head.split("\r?\n", 400)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                continue;
            }
            int colon = line.indexOf(':');
            var name = colon <= 0 ? "" : line.substring(0, colon);
            if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
                return false;
            }
            seen.add(name.toLowerCase(Locale.ROOT));
        }
        seen.retainAll(TELLING);
        return seen.size() >= 3 && (seen.contains("from") || seen.contains("received"));
    }

    static Mail read(byte[] bytes) throws DocumentRefused {
        var reader = new MailReader(bytes);
        var head = reader.entity(0, bytes.length, 0);
        var text = new StringBuilder();
        var subject = head.words("subject");
        if (!subject.isBlank()) {
            text.append(subject).append("\n\n");
        }
        text.append(
                reader.plain.toString().isBlank()
                        ? Html.text(reader.html.toString())
                        : reader.plain);
        return new Mail(
                Normalizer.normalize(text, Normalizer.Form.NFC), reader.members, reader.notes);
    }

    /** Reads headers and content between two places; answers the headers. */
    private MailHead entity(int from, int to, int depth) throws DocumentRefused {
        if (++parts > MOST_PARTS) {
            throw new DocumentRefused(Reason.TOO_MANY_ENTRIES);
        }
        int body = bodyAfter(from, to);
        var head = MailHead.of(new String(bytes, from, body - from, StandardCharsets.UTF_8));
        if (head.type().startsWith("multipart/")) {
            if (depth >= DEEPEST) {
                throw new DocumentRefused(Reason.NESTED_ARCHIVE);
            }
            multipart(head.parameter("content-type", "boundary"), body, to, depth);
        } else {
            leaf(head, body, to);
        }
        return head;
    }

    /** The first byte after the empty line that ends the headers. */
    private int bodyAfter(int from, int to) {
        int at = from;
        while (at < to) {
            int end = lineEnd(at, to);
            int length = end > at && bytes[end - 1] == '\r' ? end - 1 - at : end - at;
            at = Math.min(to, end + 1);
            if (length == 0) {
                return at;
            }
        }
        return to;
    }

    private int lineEnd(int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void multipart(String boundary, int from, int to, int depth) throws DocumentRefused {
        if (boundary.isEmpty() || boundary.length() > 200) {
            notes.add("Thư có phần không rõ ranh giới, phần đó bị bỏ qua.");
            return;
        }
        var mark = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        int part = -1;
        int at = from;
        boolean ended = false;
        while (at < to && !ended) {
            int end = lineEnd(at, to);
            if (startsWith(at, end, mark)) {
                if (part >= 0) {
                    entity(part, Math.max(part, beforeBreak(at, part)), depth + 1);
                }
                part = Math.min(to, end + 1);
                ended = startsWith(at + mark.length, end, new byte[] {'-', '-'});
            }
            at = end + 1;
        }
        if (part >= 0 && !ended) {
            entity(part, to, depth + 1); // The mail was cut off; what is there is read.
        }
    }

    /** The line break before a boundary belongs to the boundary. */
    private int beforeBreak(int at, int least) {
        int end = at > least && bytes[at - 1] == '\n' ? at - 1 : at;
        return end > least && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private boolean startsWith(int at, int to, byte[] wanted) {
        if (at + wanted.length > to) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private void leaf(MailHead head, int from, int to) throws DocumentRefused {
        var content = Transfer.decode(head.encoding(), bytes, from, to);
        decoded += content.length;
        if (decoded > Limits.MAX_UNZIPPED) {
            throw new DocumentRefused(Reason.UNZIPPED_TOO_BIG);
        }
        var name = head.fileName();
        boolean text = head.type().startsWith("text/") || head.type().isEmpty();
        if (name.isEmpty() && text) {
            var words = TextReader.decode(content, head.parameter("content-type", "charset"));
            var into = head.type().equals("text/html") ? html : plain;
            if (into.length() + words.length() > MOST_BODY) {
                throw new DocumentRefused(Reason.UNZIPPED_TOO_BIG);
            }
            into.append(words).append('\n');
        } else if (head.type().startsWith("image/") && !head.header("content-id").isEmpty()) {
            notes.add("Ảnh trong thân thư bị bỏ qua.");
        } else if (content.length > 0) {
            members.add(
                    new Member(
                            name.isEmpty()
                                    ? head.type().equals("message/rfc822")
                                            ? "thu-kem-" + (members.size() + 1) + ".eml"
                                            : "tep-" + (members.size() + 1)
                                    : name,
                            content));
        }
    }
}
