package vn.luytre.parse.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.parse.document.Extracted.Reason;

/** Takes a mail or a ZIP apart into its documents; a ZIP on a mail, or a mail on a mail, is opened too, and no deeper. */
final class Parcel {

    private static final int DEEPEST = 3;
    private static final int MOST_PARTS = 200;

    /** The name that the words of a mail go by. */
    static final String BODY = "noi-dung-thu.txt";

    private final List<Part> parts = new ArrayList<>();
    private long bytes;

    private Parcel() {}

    static List<Part> parts(byte[] bytes, String name) {
        try {
            var parcel = new Parcel();
            parcel.open(bytes, name, 0);
            return List.copyOf(parcel.parts);
        } catch (DocumentRefused e) {
            return List.of(new Part(name, bytes, Extracted.Refused.of(e.reason())));
        } catch (IOException | RuntimeException e) {
            return List.of(new Part(name, bytes, Extracted.Refused.of(Reason.DAMAGED)));
        }
    }

    private void open(byte[] content, String name, int depth) throws DocumentRefused, IOException {
        boolean zip = content.length <= Limits.MAX_BYTES && isPlainZip(content);
        boolean mail = Kind.of(content) == Kind.MAIL;
        if ((zip || mail) && depth >= DEEPEST) {
            throw new DocumentRefused(Reason.NESTED_ARCHIVE);
        }
        if (mail) {
            mail(content, depth);
        } else if (zip) {
            zip(content, depth);
        } else {
            add(name, content, Documents.read(content, name));
        }
    }

    private void mail(byte[] content, int depth) throws DocumentRefused, IOException {
        var mail = MailReader.read(content);
        if (!mail.text().isBlank()) {
            add(
                    BODY,
                    mail.text().getBytes(StandardCharsets.UTF_8),
                    new Extracted.Text(mail.text(), List.of(), mail.notes()));
        }
        for (var member : mail.members()) {
            open(member.bytes(), member.name(), depth + 1);
        }
    }

    private void zip(byte[] content, int depth) throws DocumentRefused, IOException {
        var members = new ArrayList<MailReader.Member>();
        Archive.check(content);
        Archive.each(
                content,
                (name, one) -> {
                    bytes += one.length;
                    room(members.size());
                    members.add(new MailReader.Member(name, one));
                });
        for (var member : members) {
            if (isPlainZip(member.bytes())) {
                throw new DocumentRefused(Reason.NESTED_ARCHIVE); // A ZIP in a ZIP.
            }
            open(member.bytes(), member.name(), depth + 1);
        }
    }

    private void add(String name, byte[] content, Extracted read) throws DocumentRefused {
        bytes += content.length;
        room(parts.size());
        parts.add(new Part(name, content, read));
    }

    private void room(int held) throws DocumentRefused {
        if (held >= MOST_PARTS) {
            throw new DocumentRefused(Reason.TOO_MANY_ENTRIES);
        }
        if (bytes > 2 * Limits.MAX_UNZIPPED) {
            throw new DocumentRefused(Reason.UNZIPPED_TOO_BIG);
        }
    }

    /** A ZIP that is not itself an office document. */
    private static boolean isPlainZip(byte[] content) throws DocumentRefused {
        if (Kind.of(content) != Kind.ZIP) {
            return false;
        }
        try {
            return !Archive.check(content).contains("[Content_Types].xml");
        } catch (IOException e) {
            return false; // Damaged; its reader says so.
        }
    }
}
