package vn.luytre.lake.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the characters of a query and knows where it is. */
final class Scanner {

    /** Ends the reading of a query that is wrong; never leaves this package. */
    static final class Stop extends RuntimeException {
        private final transient Parsed.Wrong wrong;

        Stop(Parsed.Wrong wrong) {
            super(wrong.message(), null, false, false);
            this.wrong = wrong;
        }

        Parsed.Wrong wrong() {
            return wrong;
        }
    }

    /**
     * A word as typed: the pieces between unescaped stars.
     *
     * @param column where it began
     * @param quoted whether it stood in quotation marks, where a star is a star
     */
    record Word(List<String> pieces, int column, boolean quoted) {
        String text() {
            return String.join("*", pieces);
        }
    }

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character; NUL at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    int column() {
        return at + 1;
    }

    void skipSpace() {
        while (!atEnd() && isSpace(peek())) {
            at++;
        }
    }

    boolean accept(char wanted) {
        if (!atEnd() && peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    boolean accept(String wanted) {
        if (text.startsWith(wanted, at)) {
            at += wanted.length();
            return true;
        }
        return false;
    }

    /** A minus that stands right before a term. */
    boolean minus() {
        return at + 1 < text.length() && !isSpace(text.charAt(at + 1)) && accept('-');
    }

    boolean seesKeyword(String word) {
        int end = at + word.length();
        return text.startsWith(word, at)
                && (end == text.length()
                        || isSpace(text.charAt(end))
                        || "()\"".indexOf(text.charAt(end)) >= 0);
    }

    boolean keyword(String word) {
        if (!seesKeyword(word)) {
            return false;
        }
        at += word.length();
        skipSpace();
        return true;
    }

    /**
     * Reads the name of a field and its colon; null, and nothing read, if what follows is no field. {@code http://},
     * {@code 10:30} and {@code fe80::1} are words.
     */
    @Nullable String fieldName() {
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        boolean colon = end > at && end < text.length() && text.charAt(end) == ':';
        if (!colon
                || peek() >= '0' && peek() <= '9'
                || text.startsWith("//", end + 1)
                || text.startsWith(":", end + 1) && isHex(text.substring(at, end))) {
            return null;
        }
        var name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    /** Reads a phrase or a word up to a space, parenthesis, quotation mark or one of {@code stops}. */
    Word word(String stops) {
        int start = column();
        if (accept('"')) {
            return phrase(start);
        }
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        while (!atEnd()
                && !isSpace(peek())
                && "()\"".indexOf(peek()) < 0
                && stops.indexOf(peek()) < 0) {
            char c = text.charAt(at++);
            if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c == '\\' && !atEnd() ? text.charAt(at++) : c);
            }
        }
        pieces.add(piece.toString());
        return new Word(pieces, start, false);
    }

    private Word phrase(int start) {
        var phrase = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return new Word(List.of(phrase.toString()), start, true);
            }
            boolean escaped = c == '\\' && (peek() == '"' || peek() == '\\');
            phrase.append(escaped ? text.charAt(at++) : c);
        }
        throw wrong("dấu ngoặc kép đóng");
    }

    /** What is wrong at this place. */
    Stop wrong(String... expected) {
        int end = at;
        while (end < text.length() && !isSpace(text.charAt(end)) && end - at < 20) {
            end++;
        }
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        return wrongAt(column(), text.substring(Math.min(at, text.length()), end), expected);
    }

    Stop wrongAt(int column, String found, String... expected) {
        return new Stop(new Parsed.Wrong(column, found, List.of(expected)));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** A group of an IPv6 address. */
    private static boolean isHex(String name) {
        return name.length() <= 4 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '@'
                || c == '-';
    }
}
