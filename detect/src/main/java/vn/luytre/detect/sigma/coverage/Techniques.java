package vn.luytre.detect.sigma.coverage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.luytre.detect.sigma.rule.About;

/** The techniques of MITRE ATT&amp;CK that a rule says it is about, by its tags ({@code attack.t1059.001}). */
public final class Techniques {

    private static final Pattern TAG = Pattern.compile("attack\\.(t[0-9]{4}(?:\\.[0-9]{3})?)");

    private Techniques() {}

    /** Such as {@code T1059.001}; without doubles, in the order written. */
    public static List<String> of(About about) {
        return about.tags().stream()
                .map(tag -> TAG.matcher(tag.toLowerCase(Locale.ROOT)))
                .filter(tag -> tag.matches())
                .map(tag -> tag.group(1).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The technique that a sub-technique belongs to: {@code T1059} of {@code T1059.001}. */
    public static String parent(String technique) {
        int dot = technique.indexOf('.');
        return dot < 0 ? technique : technique.substring(0, dot);
    }
}
