package vn.luytre.parse.list;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column can hold, by the words of its header in Vietnamese and English. */
enum ColumnRole {
    ADDRESS,
    FAMILY,
    TIME,
    COUNT,
    PORT,
    UNIT,
    NOTE,
    /** STT: known, and of no use. */
    ORDINAL;

    /** How sure a header word makes us. */
    record Word(ColumnRole role, int weight) {}

    private static final Map<String, Word> WORDS = new HashMap<>();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[\\s_./()\\[\\]:*\u00A0-]+");
    private static final int LONGEST = 60;

    static {
        put(
                ADDRESS,
                6,
                "ip",
                "dia chi ip",
                "src ip",
                "ip address",
                "ip public",
                "dia chi ip public",
                "ip botnet",
                "source ip",
                "ip nguon",
                "dia chi ip nguon");
        put(
                ADDRESS,
                5,
                "dia chi",
                "ioc",
                "indicator",
                "value",
                "address",
                "chi dau",
                "ioc value",
                "gia tri",
                "dau hieu");
        put(
                ADDRESS,
                4,
                "domain",
                "ten mien",
                "url",
                "ten mien ip",
                "ip ten mien",
                "http referer ip");
        put(ADDRESS, 3, "dst ip", "host", "ip dich", "hash", "sha256", "md5", "sha1", "hostname");
        put(
                FAMILY,
                6,
                "ma doc",
                "ten ma doc",
                "ten botnet",
                "botnet",
                "mang botnet",
                "ten mang botnet",
                "ten mang botnet ma doc",
                "family",
                "malware",
                "malware family",
                "ho ma doc",
                "loai ma doc",
                "infection",
                "ten ma doc botnet");
        put(FAMILY, 3, "threat", "tag", "tags", "loai", "signature", "application");
        put(
                TIME,
                6,
                "thoi gian",
                "thoi diem",
                "thoi diem ghi nhan",
                "thoi gian ghi nhan",
                "timestamp",
                "last seen",
                "lan cuoi",
                "thoi gian phat hien",
                "thoi diem phat hien");
        put(
                TIME,
                4,
                "time",
                "date",
                "ngay",
                "ngay ghi nhan",
                "first seen",
                "ngay phat hien",
                "first seen utc",
                "last seen utc",
                "date added",
                "ngay gio");
        put(
                COUNT,
                6,
                "so lan",
                "count",
                "hits",
                "so luot",
                "so ket noi",
                "so lan ket noi",
                "so lan ghi nhan",
                "so luong",
                "times",
                "number of lists");
        put(PORT, 6, "port", "cong", "src port", "cong ket noi", "source port", "cong nguon");
        put(PORT, 4, "dst port", "cong dich", "http referer port");
        put(
                UNIT,
                6,
                "don vi",
                "ten don vi",
                "co quan",
                "to chuc",
                "unit",
                "organization",
                "don vi quan ly",
                "co quan don vi",
                "ten co quan",
                "don vi su dung");
        put(NOTE, 6, "ghi chu", "note", "notes", "comment", "comments", "mo ta", "description");
        put(NOTE, 3, "reason", "source", "nguon");
        put(ORDINAL, 6, "stt", "tt", "so tt", "no", "#", "id", "so thu tu");
    }

    private static void put(ColumnRole role, int weight, String... words) {
        for (var word : words) {
            WORDS.put(word, new Word(role, weight));
        }
    }

    /** What the header says; null if it is no word we know. */
    static @Nullable Word of(String header) {
        if (header.isEmpty() || header.length() > LONGEST) {
            return null;
        }
        return WORDS.get(fold(header));
    }

    static String fold(String text) {
        var plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT)
                        .replace('đ', 'd');
        return GAPS.matcher(plain).replaceAll(" ").strip();
    }
}
