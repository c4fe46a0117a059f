package vn.luytre.parse.advisory.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of comma-separated values whose heading is that of a known list. */
final class CsvFeed {

    private final Told told;
    private final String name;
    private String day = "";
    private String model = "";

    CsvFeed(Told told, String name) {
        this.told = told;
        this.name = name;
    }

    /**
     * Reads it.
     *
     * @param head its beginning, without a byte order mark
     * @return false if the heading is not known
     */
    boolean read(InputStream in, String head) throws IOException {
        var kind = kind(head.stripLeading());
        if (kind == FeedKind.UNKNOWN) {
            return false;
        }
        var rows =
                new CsvRows(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        List<String> heading = List.of();
        long line = rows.line();
        for (var row = rows.next(); row != null; line = rows.line(), row = rows.next()) {
            if (row.size() == 1 && row.getFirst().isBlank()) {
                continue;
            }
            if (heading.isEmpty()) {
                heading = row.getFirst().strip().startsWith("#") ? comment(row) : heading(row);
            } else if (row.size() != heading.size()) {
                told.fault(
                        name,
                        line,
                        "%d columns where the heading has %d"
                                .formatted(row.size(), heading.size()));
            } else {
                take(kind, members(heading, row), line);
            }
        }
        return true;
    }

    private static FeedKind kind(String head) {
        if (head.startsWith("cveID,")) {
            return FeedKind.KEV;
        }
        if (head.startsWith("DatePosted,CVE,BulletinKB,")) {
            return FeedKind.MICROSOFT_TABLE;
        }
        return head.startsWith("#model_version:") || head.startsWith("cve,epss")
                ? FeedKind.EPSS
                : FeedKind.UNKNOWN;
    }

    /** {@code #model_version:v2023.03.01,score_date:2023-11-14T00:00:00+0000}; the heading is yet to come. */
    private List<String> comment(List<String> row) {
        for (var part : row) {
            int colon = part.indexOf(':');
            if (part.contains("model_version:")) {
                model = part.substring(colon + 1);
            } else if (part.contains("score_date:")) {
                day = part.substring(colon + 1);
            }
        }
        return List.of();
    }

    private static List<String> heading(List<String> row) {
        return row.stream().map(column -> column.replace("\uFEFF", "").strip()).toList();
    }

    private static Map<String, Object> members(List<String> heading, List<String> row) {
        var members = new HashMap<String, Object>();
        for (int i = 0; i < row.size(); i++) {
            members.put(heading.get(i), row.get(i));
        }
        return members;
    }

    private void take(FeedKind kind, Map<String, Object> row, long line) {
        switch (kind) {
            case KEV -> {
                var item = KevRows.kev(row);
                if (FeedValues.isCve(item.cve())) {
                    told.item(kind, item);
                } else {
                    told.fault(name, line, "no CVE number: " + Recogniser.cut(item.cve()));
                }
            }
            case EPSS -> {
                var item = KevRows.epss(row, day, model);
                if (item != null && FeedValues.isCve(item.cve())) {
                    told.item(kind, item);
                } else {
                    told.fault(name, line, "no score of a CVE");
                }
            }
            default -> told.item(kind, MicrosoftRows.of(row));
        }
    }
}
