package vn.luytre.detect;

import java.util.Set;

/**
 * Names under which strangers register theirs, so that an indicator of one would hit the innocent. Known are names of one
 * label, and the second level that Vietnam shares out below {@code .vn} by field of activity. The list was written down by
 * hand and has not been held against VNNIC's own yet. Not known are those of other countries, nor the province names below
 * {@code .vn}: no kept copy of the public suffix list is among our libraries.
 */
final class WideDomain {

    private static final Set<String> VIETNAM =
            Set.of(
                    "ac.vn",
                    "ai.vn",
                    "biz.vn",
                    "com.vn",
                    "edu.vn",
                    "gov.vn",
                    "health.vn",
                    "id.vn",
                    "info.vn",
                    "int.vn",
                    "io.vn",
                    "name.vn",
                    "net.vn",
                    "org.vn",
                    "pro.vn");

    private WideDomain() {}

    /** Whether the name, in normal form, is one of them. */
    static boolean is(String name) {
        return name.indexOf('.') < 0 || name.endsWith(".vn") && VIETNAM.contains(name);
    }
}
