package vn.luytre.parse.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Vietnamese as it was typed before Unicode: TCVN 5712 as the ABC fonts use it (TCVN3) and VNI-Windows. The same letters also
 * arrive inside Unicode files, where a document in such a font was pasted.
 */
final class OldEncodings {

    private static final int SAMPLE = 20_000;

    private static final String TCVN3_FROM =
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00ADõö÷øùúûüýþ®¡¢£¤¥¦§";
    private static final String TCVN3_TO =
            "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ";

    private static final Map<Character, Character> TCVN3 = new HashMap<>();
    private static final Map<String, Character> VNI = new HashMap<>();

    /** Words that almost every Vietnamese page holds, and that need their marks. */
    private static final Set<String> COMMON =
            Set.of(
                    "và", "của", "các", "được", "không", "có", "những", "thông", "công", "văn",
                    "về", "việc", "hệ", "thống", "mạng", "toàn", "tỉnh", "huyện", "xã", "sở", "là",
                    "để", "trên", "đến", "với", "cơ", "đơn", "vị", "theo", "tại", "điện", "địa",
                    "chỉ", "số", "ngày", "tháng", "năm", "bộ", "nhân", "dân", "ủy", "ban", "danh",
                    "sách", "máy", "phường", "thời", "tên", "độc", "lập", "xử", "lý", "bảo", "đảm");

    static {
        for (int i = 0; i < TCVN3_FROM.length(); i++) {
            TCVN3.put(TCVN3_FROM.charAt(i), TCVN3_TO.charAt(i));
        }
        vni("a", "øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ");
        vni("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ");
        vni("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ");
        vni("ô", "øùûõï", "ờớởỡợ");
        vni("u", "øùûõï", "ùúủũụ");
        vni("ö", "øùûõï", "ừứửữự");
        vni("y", "øùûõ", "ỳýỷỹ");
        vni("", "æóòîñöô", "ỉĩịỵđươ");
    }

    private OldEncodings() {}

    private static void vni(String base, String marks, String to) {
        for (int i = 0; i < marks.length(); i++) {
            var pair = base + marks.charAt(i);
            VNI.put(pair, to.charAt(i));
            VNI.put(pair.toUpperCase(Locale.ROOT), Character.toUpperCase(to.charAt(i)));
        }
    }

    /** The text itself where it already is Vietnamese or no old encoding makes it so, else the text converted. */
    static String repaired(String text) {
        var sample = text.substring(0, Math.min(text.length(), SAMPLE));
        if (sample.chars().noneMatch(c -> c >= 0xA1 && c <= 0xFF)) {
            return text;
        }
        int plain = score(sample);
        int tcvn3 = score(tcvn3(sample));
        int vni = score(vni(sample));
        int best = Math.max(tcvn3, vni);
        if (best < 2 || best <= plain * 2) {
            return text;
        }
        return tcvn3 >= vni ? tcvn3(text) : vni(text);
    }

    /** How many common words with Vietnamese marks the text holds. */
    static int score(String text) {
        int score = 0;
        for (var word :
                text.toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{M}\u00A1-\u00BF\u00D7\u00F7]+", -1)) {
            if (COMMON.contains(word) && word.chars().anyMatch(c -> c > 127)) {
                score++;
            }
        }
        return score;
    }

    static String tcvn3(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var to = TCVN3.get(c);
            out.append(to == null ? c : to.charValue());
        }
        return out.toString();
    }

    static String vni(String text) {
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            var pair = i + 1 < text.length() ? VNI.get(text.substring(i, i + 2)) : null;
            if (pair != null) {
                out.append(pair.charValue());
                i += 2;
                continue;
            }
            var one = VNI.get(text.substring(i, i + 1));
            out.append(one == null ? text.charAt(i) : one.charValue());
            i++;
        }
        return out.toString();
    }
}
