package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.MicrosoftUpdate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of the table of Microsoft's updates, as Windows Exploit Suggester NG keeps it. */
final class MicrosoftRows {

    private MicrosoftRows() {}

    static MicrosoftUpdate of(Map<String, Object> row) {
        var kb = Tree.text(row, "BulletinKB").strip();
        return new MicrosoftUpdate(
                FeedValues.day(Tree.text(row, "DatePosted")),
                Tree.text(row, "CVE").strip(),
                digits(kb),
                isClickToRun(kb),
                Tree.text(row, "Title"),
                Tree.text(row, "AffectedProduct").strip(),
                Tree.text(row, "AffectedComponent").strip(),
                Tree.text(row, "Severity"),
                Tree.text(row, "Impact"),
                "",
                numbers(Tree.text(row, "Supersedes")),
                words(Tree.text(row, "Exploits")));
    }

    static boolean isClickToRun(String kb) {
        return kb.toLowerCase(Locale.ROOT).startsWith("click to run");
    }

    /** {@code KB5032189} or {@code 5032189} as digits; empty if it is neither. */
    static String digits(String kb) {
        var number = kb.startsWith("KB") ? kb.substring(2) : kb;
        return !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')
                ? number
                : "";
    }

    /** The KBs of a list in any of its spellings: {@code 4010250}, {@code MS17-005[4010250]}, {@code 1;2, 3}. */
    static List<String> numbers(String text) {
        var found = new LinkedHashSet<String>();
        for (var word : text.split("[^0-9]+", -1)) {
            if (word.length() >= 6) {
                found.add(word);
            }
        }
        return List.copyOf(found);
    }

    private static List<String> words(String text) {
        var found = new ArrayList<String>();
        for (var word : text.split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                found.add(word);
            }
        }
        return found;
    }
}
