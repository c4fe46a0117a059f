package vn.luytre.soc.botnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Table;
import vn.luytre.parse.list.Line;
import vn.luytre.soc.detection.KnowledgeList;

/** What the pages of the import show, step by step. */
final class ImportViews {

    static final int PAGE = 100;
    static final int BAD_PAGE = 25;

    private ImportViews() {}

    /** Step 1. @param known the list the same file became before; null if it did not */
    record StartPage(
            List<Draft> drafts,
            List<String> issuers,
            String issuer,
            String text,
            @Nullable String error,
            @Nullable KnowledgeList known) {}

    /** The table of step 2 as it reads. */
    record Preview(List<Line.Entry> lines, int page, int pages) {}

    /**
     * Step 2: columns, role, bad lines.
     *
     * @param sheets names of the tables of the file
     * @param heads what stands above each column
     * @param samples the first values of each column
     * @param bad one page of bad lines; {@code typed} what was written into their fields and is still wrong
     */
    record ReadPage(
            Draft draft,
            Reading reading,
            Reading.Advice advice,
            List<String> sheets,
            List<String> heads,
            List<String> samples,
            Preview preview,
            List<Line.Rejected> bad,
            int badPage,
            int badPages,
            List<String> errors) {

        boolean lines() {
            return draft.choices().columns().size() <= 1;
        }

        boolean has(Choices.Column column) {
            return draft.choices().columns().contains(column);
        }

        String mend(Line.Rejected line) {
            return draft.choices().mends().getOrDefault(line.number(), "");
        }

        String href(int page, int bad) {
            return "/lists/import/%d?page=%d&bad=%d".formatted(draft.id(), page, bad);
        }
    }

    /** Steps 3 and 4: the letter, and what publishing will do. */
    record LetterPage(
            Draft draft,
            Reading reading,
            Reading.Advice advice,
            List<String> issuers,
            String series,
            @Nullable KnowledgeList before,
            List<String> errors) {}

    /** A page of the list; pages count from 0. */
    static <T> List<T> page(List<T> all, int page, int size) {
        int from = Math.clamp((long) page * size, 0, all.size());
        return all.subList(from, Math.min(all.size(), from + size));
    }

    static int pages(int all, int size) {
        return Math.max(1, (all + size - 1) / size);
    }

    /** What stands above each column in the file: its header, else its letter as Excel has it. */
    static List<String> heads(Table table, Choices choices) {
        var heads = new ArrayList<String>();
        int header = choices.headerRow();
        for (int i = 0; i < choices.columns().size(); i++) {
            var word =
                    header >= 0 && header < table.rows().size()
                            ? table.rows().get(header).cell(i).strip()
                            : "";
            heads.add(word.isEmpty() ? letter(i) : shortened(word, 40));
        }
        return heads;
    }

    /** The first value below the header of each column. */
    static List<String> samples(Table table, Choices choices) {
        var samples = new ArrayList<String>();
        for (int i = 0; i < choices.columns().size(); i++) {
            var sample = "";
            int last = Math.min(table.rows().size(), choices.headerRow() + 20);
            for (int r = choices.headerRow() + 1; r < last && sample.isEmpty(); r++) {
                sample = table.rows().get(r).cell(i).strip();
            }
            samples.add(shortened(sample, 40));
        }
        return samples;
    }

    /** A, B, … Z, AA, AB … */
    static String letter(int column) {
        var name = new StringBuilder();
        for (int i = column; i >= 0; i = i / 26 - 1) {
            name.insert(0, (char) ('A' + i % 26));
        }
        return name.toString();
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static String minute(Line.Entry entry) {
        return entry.seen() == null ? "" : VietnamTime.minute(entry.seen());
    }

    /** The first and last four digits of a hash. */
    static String hash(String sha256) {
        return sha256.length() < 12
                ? sha256
                : sha256.substring(0, 6) + "…" + sha256.substring(sha256.length() - 4);
    }

    /** Fields of a form that mend lines: {@code m.12} holds what stands for line 12. */
    static Map<Integer, String> mends(Map<String, String> form) {
        var mends = new java.util.TreeMap<Integer, String>();
        form.forEach((name, value) -> {
            if (name.matches("m\\.\\d{1,7}") && !value.isBlank()) {
                mends.put(Integer.parseInt(name.substring(2)), shortened(value.strip(), 2_000));
            }
        });
        return mends;
    }
}
