package vn.luytre.parse.kit;

import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Questions and answers of the Domain Name System (RFC 1035) as servers write them into their logs. */
public final class DnsText {

    /** Answers that name something; signatures and the like are left to the original. */
    private static final String ANSWERS = " A AAAA CNAME DNAME PTR NS MX SRV TXT ";

    /** More words of one answer section are left to the original. */
    private static final int MAX_WORDS = 400;

    private DnsText() {}

    /** Sets dns.question.name, without the dot that ends a full name. The root stays a dot. */
    public static void name(Event.Builder builder, String name) {
        boolean isFull = name.length() > 1 && name.endsWith(".");
        builder.set(Field.DNS_QUESTION_NAME, isFull ? name.substring(0, name.length() - 1) : name);
    }

    /** Sets the question of {@code NAME/TYPE/CLASS}, {@code NAME/CLASS/TYPE}, {@code NAME/TYPE} or {@code NAME}. */
    public static void question(Event.Builder builder, String text) {
        int last = text.lastIndexOf('/');
        int first = last < 0 ? -1 : text.lastIndexOf('/', last - 1);
        if (last < 0) {
            name(builder, text);
            return;
        }
        var tail = text.substring(last + 1);
        var type = first >= 0 && isClass(tail) ? text.substring(first + 1, last) : tail;
        int end =
                first >= 0 && (isClass(tail) || isClass(text.substring(first + 1, last)))
                        ? first
                        : last;
        name(builder, text.substring(0, end));
        if (!isClass(type)) {
            builder.set(Field.DNS_QUESTION_TYPE, type);
        }
    }

    /** Internet, Chaos, Hesiod and any: the classes of RFC 1035 section 3.2.4. */
    public static boolean isClass(String word) {
        return switch (word) {
            case "IN", "CH", "HS", "ANY" -> true;
            default -> word.startsWith("CLASS");
        };
    }

    /** Sets dns.answers.data from records {@code [NAME] TTL [CLASS] TYPE DATA} in presentation form, one behind the other. */
    public static void answers(Event.Builder builder, String s, int from) {
        var found = new StringBuilder();
        int at = from;
        var before = "";
        for (int words = 0; at < s.length() && words < MAX_WORDS; words++) {
            int end = s.indexOf(' ', at);
            end = end < 0 ? s.length() : end;
            var word = s.substring(at, end);
            at = end + 1;
            if (isType(word) && (isClass(before) || Slots.number(before) >= 0) && at < s.length()) {
                var data = Words.at(s, word.equals("MX") ? s.indexOf(' ', at) + 1 : at);
                append(found, data);
            }
            before = word;
        }
        if (!found.isEmpty()) {
            builder.set(Field.DNS_ANSWERS, found.toString());
        }
    }

    private static void append(StringBuilder found, String data) {
        int end = data.length();
        while (end > 0 && (data.charAt(end - 1) == '.' || data.charAt(end - 1) == ';')) {
            end--;
        }
        if (end > 0) {
            found.append(found.isEmpty() ? "" : Slots.JOIN).append(data, 0, end);
        }
    }

    private static boolean isType(String word) {
        int at = word.isEmpty() || word.length() > 5 ? -1 : ANSWERS.indexOf(word);
        return at > 0 && ANSWERS.charAt(at - 1) == ' ' && ANSWERS.charAt(at + word.length()) == ' ';
    }
}
