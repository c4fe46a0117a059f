package vn.luytre.soc.unit;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How units are called, shortened and found. */
public final class UnitNames {

    /** Kinds of territory with their short form and the tier whose People's Committee they have. */
    enum Kind {
        CITY("Thành phố", "TP.", Tier.DISTRICT),
        TOWN("Thị xã", "TX.", Tier.DISTRICT),
        URBAN_DISTRICT("Quận", "Q.", Tier.DISTRICT),
        RURAL_DISTRICT("Huyện", "H.", Tier.DISTRICT),
        TOWNSHIP("Thị trấn", "TT.", Tier.COMMUNE),
        WARD("Phường", "P.", Tier.COMMUNE),
        SPECIAL_ZONE("Đặc khu", "ĐK.", Tier.COMMUNE),
        COMMUNE("Xã", "X.", Tier.COMMUNE);

        final String word;
        final String brief;
        final Tier tier;

        Kind(String word, String brief, Tier tier) {
            this.word = word;
            this.brief = brief;
            this.tier = tier;
        }
    }

    /** A territory: its kind and its proper name, "Phường" and "Phú Lợi". */
    record Territory(Kind kind, String proper) {
        /** The body that an order binds: "UBND phường Phú Lợi". */
        String committee() {
            return "UBND " + kind.word.toLowerCase(Locale.ROOT) + " " + proper;
        }
    }

    private static final Pattern COMMITTEE =
            Pattern.compile("(?iu)^(ubnd|uỷ ban nhân dân|ủy ban nhân dân)\\s+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private UnitNames() {}

    /** NFC, single spaces, nothing at the ends. */
    static String clean(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Lower case without Vietnamese marks, đ as d: as {@code ground.folded} does in the database. */
    public static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
    }

    /** The territory a name speaks of, with or without "UBND", in full or short ("P. Phú Lợi"); null for other bodies. */
    static @Nullable Territory territory(String name) {
        var rest = COMMITTEE.matcher(clean(name)).replaceFirst("");
        var low = folded(rest);
        for (var kind : Kind.values()) {
            for (var start : new String[] {kind.word, kind.brief}) {
                var prefix = folded(start);
                if (low.startsWith(prefix)
                        && low.length() > prefix.length()
                        && (prefix.endsWith(".") || low.charAt(prefix.length()) == ' ')) {
                    // Folding keeps the number of characters of NFC text, so the place is the same.
                    return new Territory(kind, rest.substring(prefix.length()).strip());
                }
            }
        }
        return null;
    }

    /** The name as the console keeps it: territories as their committee, the rest as written. */
    static String official(String name) {
        var territory = territory(name);
        return territory == null ? clean(name) : territory.committee();
    }

    /** What lists show: "UBND huyện Dầu Tiếng" is "H. Dầu Tiếng", "Sở Kế hoạch và Đầu tư" is "Sở KH&amp;ĐT". */
    public static String shortOf(String name) {
        var whole = clean(name);
        var territory = territory(whole);
        if (territory != null) {
            return territory.kind().brief + " " + territory.proper();
        }
        for (var head : HEADS) {
            if (folded(whole).startsWith(folded(head[0]) + " ")) {
                var rest = whole.substring(head[0].length()).strip();
                return head[1] + " " + (head[2].equals("name") ? rest : initials(rest));
            }
        }
        return whole;
    }

    /** Beginning, what it becomes, and whether the rest is spelt by initials or kept. */
    private static final String[][] HEADS = {
        {"Sở", "Sở", "initials"},
        {"Bộ", "Bộ", "initials"},
        {"Trung tâm", "TT", "initials"},
        {"Ban Quản lý", "BQL", "name"},
        {"Văn phòng", "VP", "name"},
        {"Công ty", "Cty", "name"},
        {"Tập đoàn", "TĐ", "name"},
        {"Ủy ban nhân dân", "UBND", "name"}
    };

    /** "Kế hoạch và Đầu tư" is "KH&amp;ĐT"; one part of one or two words stays: "Nội vụ". */
    private static String initials(String text) {
        var parts = text.split("\\s+(?=và\\s)|,\\s*|\\s+[-–]\\s+");
        if (parts.length == 1 && text.split(" ").length <= 2) {
            return text;
        }
        var out = new StringBuilder();
        for (var part : parts) {
            boolean and = part.startsWith("và ");
            if (!out.isEmpty()) {
                out.append(and ? "&" : "-");
            }
            for (var word : (and ? part.substring(3) : part).split(" ")) {
                if (!word.isEmpty()) {
                    out.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
                }
            }
        }
        return out.toString();
    }

    /** What makes two spellings the same unit: "UBND xã Minh Tân", "X. Minh Tân" and "xã minh tân". */
    public static String key(String name) {
        var territory = territory(name);
        return territory == null
                ? NOT_WORD.matcher(folded(clean(name))).replaceAll(" ").strip()
                : territory.kind().name()
                        + " "
                        + NOT_WORD.matcher(folded(territory.proper())).replaceAll(" ").strip();
    }

    /** Whether the words, typed without marks or in full, name the unit: "so tttt" finds "Sở TT&amp;TT". Empty finds all. */
    public static boolean matches(Unit unit, String words) {
        var name = folded(unit.name());
        var spaced = " " + NOT_WORD.matcher(name).replaceAll(" ").strip() + " ";
        var brief = folded(unit.shortName());
        var tight = NOT_WORD.matcher(brief).replaceAll("");
        var letters = new StringBuilder();
        Arrays.stream(spaced.strip().split(" "))
                .filter(word -> !word.isEmpty() && !word.equals("va"))
                .forEach(word -> letters.append(word.charAt(0)));
        for (var word : SPACE.split(folded(words).strip())) {
            var bare = NOT_WORD.matcher(word).replaceAll("");
            boolean found =
                    spaced.contains(" " + bare)
                            || brief.contains(word)
                            || !bare.isEmpty() && tight.contains(bare)
                            || bare.length() > 1 && letters.indexOf(bare) >= 0
                            || !bare.isEmpty() && unit.code().equals(bare);
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
