package vn.luytre.parse.inventory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Packages of RPM: {@code rpm -qa} as it is, which leaves epochs out, or with {@code --qf} and its fields between tabs or blanks in
 * the order name, epoch, version, release, architecture, source package, vendor.
 */
final class RpmList {

    private static final String FORMAT = "rpm";
    private static final String KEY = "gpg-pubkey";
    private static final String ARCH =
            "(?:x86_64|noarch|i[3-6]86|aarch64|ppc64le|ppc64|s390x|armv7hl|armv7l|riscv64|athlon|src|\\(none\\))";

    /** name-version-release.arch, the epoch before the version or in front of all. */
    private static final Pattern NEVRA =
            Pattern.compile(
                    "(?:(\\d+):)?(\\S+)-(?:(\\d+):)?([^-\\s:]+)-([^-\\s:]+?)(?:\\.("
                            + ARCH
                            + "))?");

    private static final Pattern ONE_WORD = Pattern.compile("\\S+-[^-\\s]+-[^-\\s]+\\." + ARCH);
    private static final Pattern FIVE =
            Pattern.compile(
                    "\\S+[\\t ](?:\\d+|\\(none\\))[\\t ]\\S+[\\t ]\\S+[\\t ]"
                            + ARCH
                            + "(?:[\\t ].*)?");
    private static final Pattern FOUR =
            Pattern.compile("\\S+[\\t ][^-\\s]+[\\t ][^-\\s]+[\\t ]" + ARCH);
    private static final Pattern THREE =
            Pattern.compile("\\S+[\\t ](?:(?:\\d+|\\(none\\)):)?[^-\\s]+-[^-\\s]+[\\t ]" + ARCH);
    private static final Pattern SOURCE_RPM =
            Pattern.compile("(.+)-([^-]+-[^-]+)\\.(?:no)?src\\.rpm");

    private RpmList() {}

    /** Null if the report is none of these. */
    static Reading.@Nullable Read read(TextReport report) {
        // Keys of packagers stand among the packages; they are no software.
        var said = report.said().stream().filter(line -> !line.startsWith(KEY)).toList();
        boolean known =
                Shape.most(said, ONE_WORD)
                        || Shape.most(said, FIVE)
                        || Shape.most(said, FOUR)
                        || Shape.most(said, THREE);
        if (!known) {
            return null;
        }
        var draft = new InventoryDraft(FORMAT);
        for (int i = 0; i < report.lines().size(); i++) {
            var line = report.line(i);
            if (!line.isBlank() && !line.startsWith(KEY)) {
                var installed = line(line);
                if (installed == null) {
                    draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
                } else {
                    draft.add(installed);
                }
            }
        }
        draft.covers(Part.PACKAGES);
        return draft.read(FORMAT);
    }

    private static @Nullable Installed line(String line) {
        var cells = line.split("[\t ]", 7);
        if (FIVE.matcher(line).matches()) {
            var source = SOURCE_RPM.matcher(cells.length > 5 ? cells[5] : "");
            boolean hasSource = source.matches();
            return Installed.draft(Source.RPM, cells[0], cells[2] + "-" + cells[3])
                    .epoch(epoch(cells[1]))
                    .arch(Values.said(cells[4]))
                    .builtFrom(
                            hasSource ? source.group(1) : null, hasSource ? source.group(2) : null)
                    .publisher(cells.length > 6 ? Values.said(cells[6]) : null)
                    .done();
        }
        if (FOUR.matcher(line).matches()) {
            return Installed.draft(Source.RPM, cells[0], cells[1] + "-" + cells[2])
                    .arch(Values.said(cells[3]))
                    .done();
        }
        if (THREE.matcher(line).matches()) {
            int colon = cells[1].indexOf(':');
            return Installed.draft(Source.RPM, cells[0], cells[1].substring(colon + 1))
                    .epoch(colon < 0 ? null : epoch(cells[1].substring(0, colon)))
                    .arch(Values.said(cells[2]))
                    .done();
        }
        var nevra = NEVRA.matcher(line);
        return nevra.matches() ? nevra(nevra) : null;
    }

    private static Installed nevra(Matcher nevra) {
        var epoch = nevra.group(1) == null ? nevra.group(3) : nevra.group(1);
        return Installed.draft(Source.RPM, nevra.group(2), nevra.group(4) + "-" + nevra.group(5))
                .epoch(Values.number(epoch))
                .arch(nevra.group(6) == null ? null : Values.said(nevra.group(6)))
                .done();
    }

    /** {@code (none)} is RPM's way of saying 0. */
    private static @Nullable Integer epoch(String text) {
        return text.equals("(none)") ? Integer.valueOf(0) : Values.number(text);
    }
}
