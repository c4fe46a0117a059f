package vn.luytre.event;

import java.util.function.Consumer;

/**
 * The answers of a DNS reply in one text ({@code dns.answers.data}), however its sender separates them: addresses (A,
 * AAAA), names (CNAME, MX, NS, PTR), words of a TXT record.
 */
public final class DnsAnswers {

    private DnsAnswers() {}

    /** Hands over each answer as it stands; none for an empty text. */
    public static void each(String answers, Consumer<? super String> to) {
        int from = 0;
        for (int i = 0; i <= answers.length(); i++) {
            if (i == answers.length() || isSeparator(answers.charAt(i))) {
                if (i > from) {
                    to.accept(answers.substring(from, i));
                }
                from = i + 1;
            }
        }
    }

    private static boolean isSeparator(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '|' || c == '[' || c == ']' || c == '"'
                || c == '\'';
    }
}
