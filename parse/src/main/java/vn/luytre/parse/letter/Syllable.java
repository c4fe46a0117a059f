package vn.luytre.parse.letter;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The syllables that Vietnamese can have: an onset, a rime, a tone; a stop at the end takes only two of the tones. */
final class Syllable {

    private static final Set<String> ONSETS =
            Set.of(
                    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng",
                    "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x");

    private static final Set<String> CODAS = Set.of("c", "ch", "m", "n", "ng", "nh", "p", "t");

    private static final Set<String> RIMES =
            Set.of(
                    ("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
                                    + " e ec em en eng eo ep et ê êch êm ên ênh êp êt êu"
                                    + " i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu"
                                    + " o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot"
                                    + " ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
                                    + " u ua uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uc ui um un ung up ut uy uya uych uyên uyêt uyt uynh uyn uyu"
                                    + " ư ưa ưc ươc ươi ươm ươn ương ươp ươt ươu ưi ưng ưt ưu y yêm yên yêng yêt yêu")
                            .split(" "));

    /** After "qu" also these. */
    private static final Set<String> AFTER_QU =
            Set.of("y", "yt", "ynh", "yên", "yêt", "ych", "yn", "yp");

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Syllable() {}

    /** Whether the word, in any case, is one syllable of Vietnamese. */
    static boolean is(String word) {
        if (word.isEmpty() || word.length() > 14) {
            return false;
        }
        var low = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var bare = new StringBuilder();
        char tone = 0;
        for (int i = 0; i < low.length(); i++) {
            char c = low.charAt(i);
            if (TONES.indexOf(c) < 0) {
                bare.append(c);
            } else if (tone == 0) {
                tone = c;
            } else {
                return false;
            }
        }
        var letters = Normalizer.normalize(bare, Normalizer.Form.NFC);
        for (int split = Math.min(3, letters.length() - 1); split >= 0; split--) {
            if (fits(letters.substring(0, split), letters.substring(split), tone)) {
                return true;
            }
        }
        // "gì", "gìn": the i of the onset is the vowel too.
        return letters.startsWith("gi") && fits("g", letters.substring(1), tone);
    }

    private static boolean fits(String onset, String rime, char tone) {
        if (!onset.isEmpty() && !ONSETS.contains(onset) || onset.equals("q")) {
            return false;
        }
        boolean known = RIMES.contains(rime) || onset.equals("qu") && AFTER_QU.contains(rime);
        boolean stop =
                rime.endsWith("c")
                        || rime.endsWith("p")
                        || rime.endsWith("t")
                        || rime.endsWith("ch");
        return known && (!stop || tone == '\u0301' || tone == '\u0323');
    }

    /** Consonants that begin or end a syllable and are none. */
    static boolean isConsonants(String word) {
        var low = word.toLowerCase(Locale.ROOT);
        return !low.equals("gi")
                && !low.equals("qu")
                && (ONSETS.contains(low) || CODAS.contains(low));
    }
}
