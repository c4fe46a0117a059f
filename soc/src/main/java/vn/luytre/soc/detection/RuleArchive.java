package vn.luytre.soc.detection;

import java.io.ByteArrayInputStream;
import java.util.List;
import vn.luytre.detect.sigma.read.SigmaFiles;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** Rule texts out of a file as people send it: an archive, told by its first bytes, or one text. */
final class RuleArchive {

    /** Characters of a place; what is longer loses its beginning. */
    static final int LONGEST_PATH = 500;

    private RuleArchive() {}

    /** What was found. */
    sealed interface Opened {

        /** At least one text. */
        record Texts(List<SigmaFiles.Text> texts) implements Opened {}

        /** The archive is damaged, too large, or holds no rule: nothing of it is taken. */
        record Refused(Refusal why) implements Opened {}
    }

    static Opened open(String name, byte[] bytes) {
        boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < 8;
        if (!zip) {
            return new Opened.Texts(List.of(new SigmaFiles.Text(place(name), bytes)));
        }
        var unpacked = SigmaFiles.unpack(name, new ByteArrayInputStream(bytes));
        for (var document : unpacked.refused()) {
            if (document instanceof SigmaDocument.Refused refused) {
                return new Opened.Refused(refused.why());
            }
        }
        if (unpacked.texts().isEmpty()) {
            return new Opened.Refused(Refusal.of(Reason.NOT_SIGMA, Position.START));
        }
        return new Opened.Texts(
                unpacked.texts().stream()
                        .map(text -> new SigmaFiles.Text(place(text.path()), text.utf8()))
                        .toList());
    }

    /** A place as the table takes it: without a leading slash, without control characters. */
    static String place(String name) {
        var plain = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "").replaceAll("^/+", "");
        var known = plain.isBlank() ? "luat.yml" : plain;
        return known.length() <= LONGEST_PATH
                ? known
                : known.substring(known.length() - LONGEST_PATH);
    }
}
