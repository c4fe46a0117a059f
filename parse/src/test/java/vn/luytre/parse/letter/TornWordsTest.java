package vn.luytre.parse.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.RealData;

class TornWordsTest {

    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\d/.-])\\p{Ll}{2,}(?![\\p{L}\\d/-])");
    private static final Pattern START =
            Pattern.compile("^(?:ngh|ng|gh|gi|kh|ch|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])(?=\\p{L})");

    @ParameterizedTest
    @CsvSource({
        "v ăn bản của c ơ quan, văn bản của cơ quan",
        "b ảo đảm an toàn thông tin m ạng, bảo đảm an toàn thông tin mạng",
        "đượ c thự c hiệ n, được thực hiện",
        "Th ông t ư; ngh ị định, Thông tư; nghị định",
        "C ỘNG HÒA XÃ H ỘI, CỘNG HÒA XÃ HỘI",
        "tr ách nh iệm, trách nhiệm"
    })
    void joinsWhatAPdfTore(String torn, String right) {
        assertThat(TornWords.mended(torn)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "theo điểm c ưu tiên trước",
                "mục đ và e",
                "Số 6140/BTTTT-CATTT ngày 29/12/2023",
                "66 / BTTTT - CATTT",
                "2216 /CATTT-NCSC",
                "192.0.2.1 b an",
                "CVE-2023-46747 c ủ",
                "a b c d đ e g",
                "UBND TP HCM",
                "F5 BIG-IP và Zimbra",
                "server web log in",
                "(b/c) ông",
                "ô tô, y tế, ở xã"
            })
    void leavesNumbersCodesAndLabels(String text) {
        var digits = Pattern.compile("[\\d/.-]\\S*|\\S*[\\d/.-]");
        var mended = TornWords.mended(text);
        assertThat(digits.matcher(mended).results().map(found -> found.group()).toList())
                .isEqualTo(digits.matcher(text).results().map(found -> found.group()).toList());
        if (!text.endsWith(" c ủ")) {
            assertThat(mended).isEqualTo(text);
        }
    }

    @Test
    void knowsWhatASyllableIs() {
        for (var word :
                "nghiêng quyết gì gìn giết hoạt khuya oanh yêu quỳnh ươn thuở đuổi xoong"
                        .split(" ")) {
            assertThat(Syllable.is(word)).as(word).isTrue();
        }
        for (var word : "vă thc càc bạnh2 server nngh ăô quc tt".split(" ")) {
            assertThat(Syllable.is(word)).as(word).isFalse();
        }
    }

    /** Whole Vietnamese text of this house: nothing of it is torn, so nothing may be joined. */
    @Test
    void joinsNothingInTextThatIsWhole() throws IOException {
        var wrong = new ArrayList<String>();
        int words = 0;
        for (var line : whole()) {
            words += line.split("\\s+").length;
            if (!TornWords.mended(line).equals(line)) {
                wrong.add(line + " -> " + TornWords.mended(line));
            }
        }
        assertThat(words).isGreaterThan(10_000);
        assertThat(wrong).isEmpty();
    }

    private static List<String> whole() throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.walk(Path.of("../soc/src/main/resources/messages"))) {
            for (var file :
                    (Iterable<Path>)
                            files.filter(one ->
                                    one.toString().endsWith(".properties")
                                            && !one.toString().endsWith("_en.properties"))
                                    ::iterator) {
                for (var line : Files.readAllLines(file)) {
                    lines.add(line.substring(line.indexOf('=') + 1));
                }
            }
        }
        try (var files = Files.list(Path.of("../docs/guide"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** The letter torn at random, as a Gazette tears: how much comes back, and how much of it is as it was. */
    @Test
    void mendsMostOfALetterTornAtRandom() throws IOException {
        var text =
                Files.readString(RealData.file("directive/cong-van-tet-giap-thin-2024-reflow.txt"));
        assertThat(TornWords.mended(text)).isEqualTo(text);
        int torn = 0;
        int left = 0;
        int wrong = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var cuts = new ArrayList<Integer>();
            var broken = new StringBuilder();
            int reached = 0;
            var match = WORD.matcher(text);
            while (match.find()) {
                int cut = random.nextInt(4) == 0 ? cut(match.group(), random) : 0;
                if (cut > 0) {
                    broken.append(text, reached, match.start() + cut).append(' ');
                    cuts.add(match.start() + cut);
                    reached = match.start() + cut;
                }
            }
            broken.append(text.substring(reached));
            torn += cuts.size();
            // Wrong: a space of the original is gone. Left: one of ours is still there.
            var mended = TornWords.mended(broken.toString());
            int at = 0;
            for (int i = 0; i < text.length(); i++) {
                if (cuts.contains(i)
                        && at < mended.length()
                        && mended.charAt(at) == ' '
                        && text.charAt(i) != ' ') {
                    left++;
                    at++;
                }
                if (at < mended.length() && mended.charAt(at) == text.charAt(i)) {
                    at++;
                } else {
                    wrong++;
                }
            }
        }
        assertThat(torn).isGreaterThan(2_000);
        assertThat(1 - left / (double) torn).as("mended of %d", torn).isGreaterThan(0.93);
        assertThat(wrong / (double) torn).as("joined wrongly").isLessThan(0.035);
    }

    /** Before the rime, or before the last consonants; 0 where the word cannot be torn there. */
    private static int cut(String word, Random random) {
        var start = START.matcher(word);
        int onset = start.find() ? start.end() : 0;
        var end = Pattern.compile("(?:ng|nh|ch|[cmnpt])$").matcher(word);
        int coda = end.find() ? end.start() : 0;
        boolean marked = word.substring(onset).chars().anyMatch(c -> c > 127);
        return random.nextBoolean() && coda > onset ? coda : marked ? onset : 0;
    }
}
