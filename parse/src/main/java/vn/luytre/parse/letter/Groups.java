package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses from the words of a line which groups of receivers it names. */
final class Groups {

    private static final Map<AddresseeGroup, Pattern> WORDS =
            Map.ofEntries(
                    words(
                            AddresseeGroup.MINISTRIES,
                            "cac bo\\b|co quan ngang bo|^-?\\s*bo (?!chi huy)[a-z]"),
                    words(
                            AddresseeGroup.PARTY,
                            "tinh uy|thanh uy|huyen uy|dang uy|ban dang|mat tran|mttq|doan the|to chuc chinh tri"),
                    words(
                            AddresseeGroup.PROVINCE,
                            "(?:ubnd|uy ban nhan dan|hdnd|tt\\.?\\s?(?:tu|hdnd|ubnd)) tinh|chu tich,? (?:cac )?(?:pct|pho chu tich) ubnd tinh"),
                    words(
                            AddresseeGroup.DEPARTMENTS,
                            "\\bcac so\\b|\\bso,? ?(?:ban|nganh)|ban,? nganh|thu truong cac so|^-?\\s*so [a-z]|van phong ubnd|co quan chuyen mon|don vi su nghiep"),
                    words(
                            AddresseeGroup.SECURITY_FORCES,
                            "cong an (?:tinh|thanh pho|cac)|quan su|bien phong"),
                    words(
                            AddresseeGroup.DISTRICTS,
                            "(?:ubnd|uy ban nhan dan|uy ban)[^;]{0,30}?\\b(?:huyen|thi xa|quan)\\b|cap huyen|(?:ubnd|uy ban nhan dan) (?:cac )?thanh pho(?! ho chi minh)"),
                    words(
                            AddresseeGroup.COMMUNES,
                            "(?:ubnd|uy ban nhan dan|uy ban)[^;]{0,60}?(?<!thi )\\b(?:xa|phuong|thi tran|dac khu)\\b|cap xa|cac xa,"),
                    words(
                            AddresseeGroup.CARRIERS,
                            "(?:doanh nghiep|nha mang|cong ty|don vi|to chuc)[^;]{0,60}(?:vien thong|internet)|nha mang|vnpt|viettel|mobifone|fpt telecom|vinaphone"),
                    words(
                            AddresseeGroup.PLATFORM_PROVIDERS,
                            "(?:doanh nghiep|to chuc|don vi|cong ty)[^;]{0,60}nen tang"),
                    words(AddresseeGroup.ALL_ABOVE, "nhu tren|(?:nhu|theo) kinh gui"),
                    words(AddresseeGroup.FOR_REPORT, "\\(b/?c\\)|bao cao\\)|de b/c|de bao cao"),
                    words(AddresseeGroup.FOR_COOPERATION, "\\(p/?h\\)|de phoi hop|phoi hop\\)"),
                    words(AddresseeGroup.ARCHIVE, "^-?\\s*luu\\b"));

    private static final Pattern BINDS =
            Pattern.compile(
                    "^(?:(?:doi voi|de nghi|yeu cau|giao|trach nhiem cua)\\s+)?(?:cac |thu truong |chu tich )?(?:cac )?"
                            + "(?:so\\b|ubnd|uy ban|doanh nghiep|to chuc|don vi|nha mang|cong ty|cong an|bo chi huy|van phong|co quan|tinh uy|vnpt|viettel|mobifone)");

    private Groups() {}

    private static Map.Entry<AddresseeGroup, Pattern> words(AddresseeGroup group, String regex) {
        return Map.entry(group, Pattern.compile(regex));
    }

    /** The groups a folded text names, in order of protocol; OTHER alone if none. */
    static List<AddresseeGroup> of(String folded) {
        var text = folded.replace('\n', ' ').replaceAll(" {2,}", " ").strip();
        var groups = EnumSet.noneOf(AddresseeGroup.class);
        for (var entry : WORDS.entrySet()) {
            if (entry.getValue().matcher(text).find()) {
                groups.add(entry.getKey());
            }
        }
        return groups.isEmpty() ? List.of(AddresseeGroup.OTHER) : new ArrayList<>(groups);
    }

    /** The groups that a clause or its heading addresses by beginning with them; empty if it does not begin with a body. */
    static Set<AddresseeGroup> bound(String text) {
        var folded = Folded.fold(text).replace('\n', ' ').replaceAll("^[-+]\\s*", "");
        if (!BINDS.matcher(folded).find()) {
            return Set.of();
        }
        int colon = folded.indexOf(':');
        int end = Math.min(folded.length(), colon > 0 ? Math.min(colon, 260) : 120);
        var groups = EnumSet.noneOf(AddresseeGroup.class);
        for (var group : of(folded.substring(0, end))) {
            if (group.compareTo(AddresseeGroup.PLATFORM_PROVIDERS) <= 0) {
                groups.add(group);
            }
        }
        return groups;
    }
}
