package vn.luytre.parse.letter;

/**
 * A piece of the original text.
 *
 * @param start first UTF-16 offset in the original
 * @param end offset after the last character
 * @param text the piece made readable: line breaks joined, NFC, words broken by the PDF healed
 */
public record Span(int start, int end, String text) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span from %d to %d".formatted(start, end));
        }
    }
}
