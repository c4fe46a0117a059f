package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/** A report held against the one frozen before it: "tăng/giảm so với kỳ trước". Pure: two reports give one comparison. */
record Comparison(Instant before, List<Line> lines) {

    Comparison {
        lines = List.copyOf(lines);
    }

    /** One count then and now; {@code label} empty for the whole. */
    record Line(String label, int then, int now, int total) {

        int change() {
            return now - then;
        }

        /** In tenths of a percent of what was; null where there was nothing to compare with. */
        @Nullable Long perMille() {
            return then == 0 ? null : Math.round(1000.0 * (now - then) / then);
        }

        /** "tăng 3 (12,5 %)", "giảm 1 (4,0 %)", "không đổi". */
        String words() {
            if (change() == 0) {
                return "không đổi";
            }
            var share = perMille();
            return "%s %d%s"
                    .formatted(
                            change() > 0 ? "tăng" : "giảm",
                            Math.abs(change()),
                            share == null
                                    ? ""
                                    : " (%d,%d%%)"
                                            .formatted(Math.abs(share) / 10, Math.abs(share) % 10));
        }
    }

    static Comparison of(ResultReport before, ResultReport now) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("", before.proven(), now.proven(), now.total()));
        var then = new HashMap<String, Integer>();
        before.columns().forEach(column -> then.put(column.label(), column.proven()));
        for (var column : now.columns()) {
            lines.add(
                    new Line(
                            column.label(),
                            then.getOrDefault(column.label(), 0),
                            column.proven(),
                            column.total()));
        }
        return new Comparison(before.at(), lines);
    }

    /** A sentence for a report; empty where there is nothing to compare with. */
    static String words(@Nullable Comparison comparison) {
        return comparison == null
                ? ""
                : "So với kỳ trước (số liệu đến %s), số nghĩa vụ đã có minh chứng %s."
                        .formatted(
                                VietnamTime.minute(comparison.before()),
                                comparison.lines().getFirst().words());
    }
}
