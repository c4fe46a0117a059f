package vn.luytre.parse.advisory.csaf;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.advisory.feed.Tree;

/** Rules 6.1.14, 6.1.16 to 6.1.22 and 6.1.30: the version of a document and the history of its revisions. */
final class RevisionRules {

    private static final String HISTORY = "/document/tracking/revision_history";
    private static final String VERSION = "/document/tracking/version";

    /** One revision; its version and its time are readable. */
    private record Revision(Instant date, Version version) {}

    private final CsafTree csaf;
    private final Version version;
    private final String status;

    /** By time, and what has the same time by version. */
    private final List<Revision> revisions;

    private RevisionRules(CsafTree csaf, Version version, List<Revision> revisions) {
        this.csaf = csaf;
        this.version = version;
        this.status = Tree.text(csaf.tracking(), "status");
        this.revisions = revisions;
    }

    static void check(CsafTree csaf) {
        var version = Version.of(Tree.text(csaf.tracking(), "version"));
        var revisions = new ArrayList<Revision>();
        for (var each : Tree.maps(csaf.tracking(), "revision_history")) {
            var number = Version.of(Tree.text(each, "number"));
            var date = date(Tree.text(each, "date"));
            if (number == null || date == null) {
                csaf.add("schema", HISTORY, "no version or no date");
                return;
            }
            revisions.add(new Revision(date, number));
        }
        if (version == null) {
            csaf.add("schema", VERSION, "no version");
        } else if (!revisions.isEmpty()) {
            revisions.sort(Comparator.comparing(Revision::date).thenComparing(Revision::version));
            new RevisionRules(csaf, version, revisions).check();
        }
    }

    private static @Nullable Instant date(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void check() {
        if (revisions.stream().anyMatch(r -> r.version.semantic() != version.semantic())) {
            csaf.add("6.1.30", HISTORY, "whole numbers and semantic versions together");
            return;
        }
        order();
        latest();
        released();
        missing();
    }

    private void order() {
        var seen = new HashSet<Version>();
        for (int i = 0; i < revisions.size(); i++) {
            var each = revisions.get(i).version;
            if (!seen.add(each)) {
                csaf.add("6.1.22", HISTORY, "a version stands twice");
            } else if (i > 0 && revisions.get(i - 1).version.compareTo(each) > 0) {
                csaf.add("6.1.14", HISTORY, "versions go down as time goes on");
            }
        }
    }

    private void latest() {
        var last = revisions.getLast().version;
        boolean same =
                status.equals("draft")
                        ? last.released().equals(version.released())
                        : last.equals(version);
        if (!same) {
            csaf.add("6.1.16", VERSION, "is not that of the latest revision");
        }
        boolean unfinished = version.isInitial() || !version.before().isEmpty();
        if (unfinished && !status.equals("draft")) {
            if (version.before().isEmpty() || version.isInitial()) {
                csaf.add("6.1.17", "/document/tracking/status", "must be draft by the version");
            } else {
                csaf.add("6.1.17", "/document/tracking/status", "must be draft before a release");
                csaf.add("6.1.20", VERSION, "is one before a release, the document is not");
            }
        }
    }

    private void released() {
        for (var each : revisions) {
            if (!status.equals("draft") && each.version.isInitial()) {
                csaf.add("6.1.18", HISTORY, "a released document has a revision 0");
            }
            if (!each.version.before().isEmpty()) {
                csaf.add("6.1.19", HISTORY, "a revision before a release");
            }
        }
    }

    /** Begins at 0 or 1 and leaves out no whole version after it. */
    private void missing() {
        BigInteger before = null;
        for (var each : revisions) {
            var major = each.version.major();
            boolean gap =
                    before == null
                            ? major.compareTo(BigInteger.ONE) > 0
                            : major.subtract(before).compareTo(BigInteger.ONE) > 0;
            if (gap) {
                csaf.add("6.1.21", HISTORY, "a version is missing before " + major);
                return;
            }
            before = major;
        }
    }
}
