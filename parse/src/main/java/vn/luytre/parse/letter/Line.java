package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.List;

/** One line that is not blank, as a range of the folded text without the spaces round it. */
record Line(int from, int to, String text) {

    static List<Line> all(Folded folded) {
        var lines = new ArrayList<Line>();
        int length = folded.length();
        int from = 0;
        while (from < length) {
            int end = folded.text().indexOf('\n', from);
            int to = end < 0 ? length : end;
            int a = from;
            int b = to;
            while (a < b && folded.charAt(a) == ' ') {
                a++;
            }
            while (b > a && folded.charAt(b - 1) == ' ') {
                b--;
            }
            if (a < b) {
                lines.add(new Line(a, b, folded.text().substring(a, b)));
            }
            from = to + 1;
        }
        return lines;
    }

    boolean isDash() {
        return text.length() > 1 && "-+•*".indexOf(text.charAt(0)) >= 0;
    }

    /** Whether a sentence or a list item ends here. */
    boolean isClosed() {
        char last = text.charAt(text.length() - 1);
        return last == '.' || last == ';' || last == ':';
    }
}
