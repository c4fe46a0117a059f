package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.Folding;

/**
 * Takes out of an event the fields that correlations ask for: folded, without nulls. Of a value longer than
 * {@link #LONGEST} chars the beginning is kept and a hash of the whole, so that different ones stay different; of more
 * than {@link #MOST} values the first.
 */
final class HeldFields {

    static final int LONGEST = 512;
    static final int MOST = 1_024;

    private static final int BEGINNING = 256;
    private static final String[] NOTHING = {};

    private final SipHash hash;
    private long clipped;

    HeldFields(SipHash hash) {
        this.hash = hash;
    }

    /** Values that were longer, or more, than is kept. */
    long clipped() {
        return clipped;
    }

    String[][] of(SigmaEvent event, String[] names) {
        var fields = new String[names.length][];
        for (int i = 0; i < names.length; i++) {
            fields[i] = texts(event.values(names[i]));
        }
        return fields;
    }

    private String[] texts(List<@Nullable String> values) {
        if (values.isEmpty()) {
            return NOTHING;
        }
        if (values.size() == 1) {
            var only = values.getFirst();
            return only == null ? NOTHING : new String[] {text(only)};
        }
        var texts = new ArrayList<String>();
        for (var value : values) {
            if (texts.size() == MOST) {
                clipped++;
                break;
            }
            if (value != null) {
                texts.add(text(value));
            }
        }
        return texts.toArray(NOTHING);
    }

    private String text(String value) {
        var folded = Folding.fold(value);
        if (folded.length() <= LONGEST) {
            return folded;
        }
        clipped++;
        hash.begin();
        hash.add(folded);
        long high = hash.end();
        int cut =
                Character.isHighSurrogate(folded.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        var hex = HexFormat.of();
        return folded.substring(0, cut)
                + "…#"
                + hex.toHexDigits(high)
                + hex.toHexDigits(hash.low());
    }
}
