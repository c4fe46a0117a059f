package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the lists under "Kính gửi" and "Nơi nhận". */
final class AddresseeReader {

    private static final Pattern TO = Pattern.compile("^kinh gui\\s*:?\\s*");
    private static final Pattern COPIES = Pattern.compile("^noi nhan\\s*:?\\s*");
    private static final Pattern BODY =
            Pattern.compile(
                    "^(?:can cu|thuc hien|nham|theo|trong thoi gian|de (?:tang|bao|chu|kip|thuc|trien)|qua |vua qua|tiep theo|ngay \\d|thoi gian|hien nay|tren co so|ho[a]? ung|xet|i\\.|[a-z1-9][.)]\\s|dieu 1|phan |tiep tuc|trien khai|so [a-z ]{5,60} (?:nhan|de nghi|thong bao|yeu cau))");
    private static final Pattern SIGNS =
            Pattern.compile(
                    "^(?:(?:tm|kt|tl|tuq|q)\\.|giam doc|chu tich|pho |truong ban|bo truong|cuc truong|chanh van phong|thu truong|\\[)");
    private static final Pattern SIGNS_BESIDE =
            Pattern.compile("[;.]\\s{2,}(?=(?:tm|kt|tl|tuq|q)\\.|giam doc|chu tich|pho |truong )");
    private static final int MOST = 200;

    private AddresseeReader() {}

    /** What was found and where it begins and ends in the folded text; begins at -1 if the heading is absent. */
    record Block(List<Addressee> addressees, int from, int to) {}

    static Block addressees(Folded folded, List<Line> lines) {
        return block(folded, lines, TO, false);
    }

    static Block copies(Folded folded, List<Line> lines) {
        return block(folded, lines, COPIES, true);
    }

    private static Block block(Folded folded, List<Line> lines, Pattern heading, boolean copies) {
        for (int i = copies ? lines.size() - 1 : 0;
                copies ? i >= 0 : i < lines.size();
                i += copies ? -1 : 1) {
            var match = heading.matcher(lines.get(i).text());
            if (match.find()) {
                return items(folded, lines, i, lines.get(i).from() + match.end(), copies);
            }
        }
        return new Block(List.of(), -1, -1);
    }

    private static Block items(
            Folded folded, List<Line> lines, int at, int afterHeading, boolean copies) {
        var heading = lines.get(at);
        var ranges = new ArrayList<int[]>();
        if (afterHeading < heading.to()
                && !(copies
                        && SIGNS.matcher(folded.text().substring(afterHeading, heading.to()))
                                .find())) {
            ranges.add(new int[] {afterHeading, heading.to()});
        }
        int i = at + 1;
        for (; i < lines.size() && ranges.size() < MOST; i++) {
            var line = lines.get(i);
            var last = ranges.isEmpty() ? null : ranges.getLast();
            if (line.isDash()) {
                ranges.add(new int[] {line.from(), line.to()});
            } else if (ends(folded, line, last, copies)) {
                break;
            } else if (last == null) {
                ranges.add(new int[] {line.from(), line.to()});
            } else if (folded.charAt(last[1] - 1) == ';') {
                ranges.add(new int[] {line.from(), line.to()});
            } else {
                last[1] = line.to();
            }
        }
        var found = new ArrayList<Addressee>();
        for (var range : ranges) {
            split(folded, range, copies, found);
        }
        int to = i < lines.size() ? lines.get(i).from() : folded.length();
        return new Block(found, heading.from(), to);
    }

    private static boolean ends(
            Folded folded,
            Line line,
            int @org.jspecify.annotations.Nullable [] last,
            boolean copies) {
        if (copies) {
            return SIGNS.matcher(line.text()).find()
                    || last != null && folded.charAt(last[1] - 1) != ',' && isLoud(folded, line);
        }
        if (BODY.matcher(line.text()).find()) {
            return true;
        }
        if (last == null) {
            return false;
        }
        char end = folded.charAt(last[1] - 1);
        boolean shortBefore = last[1] - last[0] < 55;
        boolean fresh = Character.isUpperCase(folded.original(line.from()));
        return end == '.' || end != ';' && end != ',' && fresh && shortBefore;
    }

    private static boolean isLoud(Folded folded, Line line) {
        for (int i = line.from(); i < line.to(); i++) {
            if (Character.isLowerCase(folded.original(i))) {
                return false;
            }
        }
        return true;
    }

    private static void split(Folded folded, int[] range, boolean copies, List<Addressee> found) {
        int from = range[0];
        int to = range[1];
        if (copies) {
            var beside = SIGNS_BESIDE.matcher(folded.text()).region(from, to);
            if (beside.find()) {
                to = beside.start() + 1;
            }
        }
        while (from < to && found.size() < MOST) {
            int semicolon = folded.text().indexOf(';', from);
            int end = semicolon < 0 || semicolon >= to ? to : semicolon;
            add(folded, from, end, copies, found);
            from = end + 1;
        }
    }

    private static void add(
            Folded folded, int from, int to, boolean copies, List<Addressee> found) {
        int a = from;
        int b = to;
        while (a < b && " \n-+•*".indexOf(folded.charAt(a)) >= 0) {
            a++;
        }
        while (b > a && " \n.;,".indexOf(folded.charAt(b - 1)) >= 0) {
            b--;
        }
        // Beside the list stands who signs; a PDF runs the two columns together.
        boolean signs = copies && a < b && SIGNS.matcher(folded.text().substring(a, b)).find();
        if (a < b && !signs) {
            var span = folded.span(a, b);
            found.add(new Addressee(span, Groups.of(folded.text().substring(a, b))));
        }
    }
}
