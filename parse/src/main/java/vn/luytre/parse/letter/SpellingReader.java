package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds slips of the pen in the words this trade uses. A pair of words that folds to a term of the list but bears other marks
 * ("cảnh bảo") is a slip; text typed without any marks is not.
 */
final class SpellingReader {

    private static final int MOST = 100;

    private static final String TERMS =
            "cảnh báo,bảo đảm,lỗ hổng,điểm yếu,mã độc,giám sát,tấn công,khắc phục,phòng ngừa,hệ thống,truyền thông,"
                    + "ứng cứu,máy chủ,máy trạm,phần mềm,dữ liệu,nhận thức,tuyên truyền,lừa đảo,viễn thông,nền tảng,"
                    + "rà soát,bóc gỡ,triển khai,doanh nghiệp,cơ quan,đơn vị,nghiêm trọng,bảo mật,điều phối,"
                    + "ngăn chặn,phát hiện,khai thác,an ninh,không gian mạng,thông tin,biện pháp,cấp độ";

    private static final Map<String, String> FIXED =
            Map.of(
                    "he thong tin", "hệ thống thông tin",
                    "zeroday", "zero-day",
                    "zero day", "zero-day");

    private static final Map<String, String> BY_FOLD = new HashMap<>();
    private static final Pattern FIXED_WORDS =
            Pattern.compile("(?<![a-z])(?:he[ \\n]+thong[ \\n]+tin|zero ?day)(?![a-z])");
    private static final Pattern TERM_WORDS;

    static {
        var any = new StringBuilder();
        for (var term : TERMS.split(",", -1)) {
            var folded = Folded.fold(term);
            BY_FOLD.put(folded, term);
            any.append(any.isEmpty() ? "" : "|").append(folded.replace(" ", "[ \\n]{1,3}"));
        }
        TERM_WORDS = Pattern.compile("(?<![a-z])(?:" + any + ")(?![a-z])");
    }

    private SpellingReader() {}

    static List<Doubt> read(Folded folded) {
        var doubts = new ArrayList<Doubt>();
        var fixed = FIXED_WORDS.matcher(folded.text());
        var taken = new ArrayList<Integer>();
        while (doubts.size() < MOST && fixed.find()) {
            var span = folded.span(fixed.start(), fixed.end());
            var right = FIXED.get(Folded.fold(span.text()));
            if (right != null && !span.text().equalsIgnoreCase("hệ thống tin")) {
                doubts.add(Doubts.spelling(span, right));
                taken.add(fixed.start());
            }
        }
        var terms = TERM_WORDS.matcher(folded.text());
        while (doubts.size() < MOST && terms.find()) {
            var span = folded.span(terms.start(), terms.end());
            var right = BY_FOLD.get(Folded.fold(span.text()));
            if (right != null && !taken.contains(terms.start()) && isSlip(span.text(), right)) {
                doubts.add(Doubts.spelling(span, right));
            }
        }
        doubts.sort((a, b) -> Integer.compare(start(a), start(b)));
        return doubts;
    }

    private static int start(Doubt doubt) {
        var span = doubt.span();
        return span == null ? 0 : span.start();
    }

    private static boolean isSlip(String written, String right) {
        var low = written.toLowerCase(Locale.ROOT);
        boolean marked = low.chars().anyMatch(c -> c > 127);
        return marked && !marks(low).equals(marks(right));
    }

    /** Word by word the letters and marks, in one order: "hoà" and "hòa" place one mark differently and are both right. */
    private static List<String> marks(String text) {
        var words = new ArrayList<String>();
        for (var word : text.split("[ \\n]+", -1)) {
            var parts =
                    java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFD)
                            .toCharArray();
            java.util.Arrays.sort(parts);
            words.add(new String(parts));
        }
        return words;
    }
}
