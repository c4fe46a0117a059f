package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses what a clause demands by scored words; diacritics do not matter and one wrong letter in a long word does not either. */
final class TopicScores {

    /** Words are looked at up to here; the point of a clause comes early. */
    private static final int MOST_WORDS = 600;

    private static final double ENOUGH = 4;

    private record Phrase(String[] words, int weight) {}

    private static final Map<ClauseTopic, List<Phrase>> PHRASES = new EnumMap<>(ClauseTopic.class);

    static {
        put(
                ClauseTopic.LEVELS,
                "theo cap do:4,cap do an toan:4,ho so de xuat cap do:4,phan loai cap do:3,bien phap bao ve:2,he thong thong tin:1,mo hinh 4 lop:3");
        put(
                ClauseTopic.WATCH,
                "24/7:3,truc giam sat:3,truc 24:2,phan cong luc luong:2,luc luong tai cho:2,giam sat tap trung:2,theo doi thuong xuyen:2,ung truc:2,truc tet:2,ca truc:2,lich truc:2,theo doi:1");
        put(
                ClauseTopic.MALWARE,
                "boc go:4,phan mem doc hai:3,botnet:4,ma doc:2,may chu may tram:2,quet ma doc:3,diet virus:3,phong chong ma doc:1");
        put(
                ClauseTopic.VULNERABILITY,
                "lo hong:3,diem yeu:2,ban va:3,cap nhat ban va:2,va loi:3,zeroday:2,zero-day:2,bi khai thac:1,cve:3");
        put(
                ClauseTopic.PLATFORMS,
                "irlab:5,dflab:5,dieu phoi xu ly su co:3,ho tro dieu tra so:3,nen tang dieu phoi:3");
        put(
                ClauseTopic.UPLINK,
                "duy tri ket noi:4,ket noi lien tuc:3,soc:2,trung tam giam sat:2,chia se thong tin:2,dau hieu tan cong:2,doi ung cuu:1,giam sat an toan khong gian mang:2");
        put(
                ClauseTopic.AWARENESS,
                "tuyen truyen:4,nang cao nhan thuc:4,tin gia:2,lua dao:2,xau doc:1,canh giac:2,tap huan:3,dao tao:2,ky nang:1,pho bien:1");
        put(
                ClauseTopic.CARRIER_STAFF,
                "nguon nhan luc:4,bo tri day du:2,bo tri nhan luc:4,ha tang vien thong:2,thong suot:2,truc giam sat:1,nhan su truc:3");
        put(
                ClauseTopic.CARRIER_PROTECT,
                "ngan chan:3,phat tan:3,ha tang mang luoi:3,bien phap bao ve:2,thong tin vi pham phap luat:2,phat hien:1,loc chan:3,chan ten mien:3");
        put(
                ClauseTopic.CARRIER_ORDERS,
                "theo yeu cau:4,bien phap xu ly:2,co quan chuc nang:2,co tham quyen:2,thuc hien nghiem:2,yeu cau cua bo:2");
        put(
                ClauseTopic.REPORT,
                "bao cao ket qua:5,gui bao cao:4,tong hop bao cao:3,bao cao ve:2,truoc ngay:1");
    }

    private static final Set<ClauseTopic> CARRIERS_ONLY =
            Set.of(
                    ClauseTopic.CARRIER_STAFF,
                    ClauseTopic.CARRIER_PROTECT,
                    ClauseTopic.CARRIER_ORDERS);

    private static final Set<AddresseeGroup> FIRMS =
            Set.of(AddresseeGroup.CARRIERS, AddresseeGroup.PLATFORM_PROVIDERS);

    private TopicScores() {}

    /** A topic and how sure it is, 0 to 1. */
    record Guess(ClauseTopic topic, double confidence) {}

    private static void put(ClauseTopic topic, String weighed) {
        var phrases = new ArrayList<Phrase>();
        for (var one : weighed.split(",", -1)) {
            int colon = one.lastIndexOf(':');
            phrases.add(
                    new Phrase(
                            one.substring(0, colon).split(" ", -1),
                            Integer.parseInt(one.substring(colon + 1))));
        }
        PHRASES.put(topic, phrases);
    }

    static Guess guess(
            String text, @Nullable String heading, Set<AddresseeGroup> groups, boolean contact) {
        if (contact) {
            return new Guess(ClauseTopic.CONTACT, 0.95);
        }
        var words = words(text);
        boolean firms = !groups.isEmpty() && FIRMS.containsAll(groups);
        var best = ClauseTopic.OTHER;
        double first = 0;
        double second = 0;
        for (var entry : PHRASES.entrySet()) {
            double score = score(words, entry.getValue());
            if (CARRIERS_ONLY.contains(entry.getKey()) != firms) {
                score *= firms ? 0.6 : 0.4;
            }
            if (score > first) {
                second = first;
                first = score;
                best = entry.getKey();
            } else if (score > second) {
                second = score;
            }
        }
        if (first < 2) {
            return heading == null || first > 0
                    ? new Guess(ClauseTopic.OTHER, 0)
                    : fromHeading(heading, groups);
        }
        double sure = Math.min(1, first / ENOUGH) * (first / (first + 0.5 * second));
        return new Guess(best, Math.round(sure * 100) / 100.0);
    }

    /** A bare list item takes the topic of the part above it, with half the certainty. */
    private static Guess fromHeading(String heading, Set<AddresseeGroup> groups) {
        var guess = guess(heading, null, groups, false);
        return new Guess(guess.topic(), Math.round(guess.confidence() * 50) / 100.0);
    }

    private static double score(String[] words, List<Phrase> phrases) {
        double score = 0;
        for (var phrase : phrases) {
            for (int i = 0; i + phrase.words().length <= words.length; i++) {
                if (matches(words, i, phrase.words())) {
                    score += phrase.weight();
                    break;
                }
            }
        }
        return score;
    }

    private static boolean matches(String[] words, int at, String[] phrase) {
        for (int i = 0; i < phrase.length; i++) {
            if (!near(words[at + i], phrase[i])) {
                return false;
            }
        }
        return true;
    }

    /** Equal, or one letter apart in a word of five or more that begins alike. */
    static boolean near(String word, String wanted) {
        if (word.equals(wanted)) {
            return true;
        }
        int longer = Math.max(word.length(), wanted.length());
        int shorter = Math.min(word.length(), wanted.length());
        if (wanted.length() < 5
                || longer - shorter > 1
                || shorter == 0
                || word.charAt(0) != wanted.charAt(0)) {
            return false;
        }
        int front = 0;
        while (front < shorter && word.charAt(front) == wanted.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && word.charAt(word.length() - 1 - back)
                        == wanted.charAt(wanted.length() - 1 - back)) {
            back++;
        }
        return front + back >= longer - 1;
    }

    private static String[] words(String text) {
        var folded = Folded.fold(text).replaceAll("[^a-z0-9/-]+", " ").strip();
        return folded.split(" ", MOST_WORDS);
    }
}
