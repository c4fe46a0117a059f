package vn.luytre.detect.match;

/** Reads a class of characters in brackets. Classes do not nest: a bracket in one is a plain character. */
final class RegexClass {

    private final RegexParser parser;
    private final String text;
    private final int from;
    private int at;

    RegexClass(RegexParser parser, String text, int from) {
        this.parser = parser;
        this.text = text;
        this.from = from;
        at = from + 1;
    }

    /** Moves the parser behind the closing bracket. */
    CodePoints read() {
        boolean not = at < text.length() && text.charAt(at) == '^';
        if (not) {
            at++;
        }
        var set = CodePoints.NONE;
        for (boolean first = true; ; first = false) {
            if (at >= text.length()) {
                throw RegexParser.refused(from, "class without end");
            }
            if (text.charAt(at) == ']' && !first) {
                parser.moveTo(at + 1);
                return not ? set.not() : set;
            }
            set = set.or(member());
        }
    }

    private CodePoints member() {
        char c = text.charAt(at);
        if (c == '[' && at + 1 < text.length() && ":.=".indexOf(text.charAt(at + 1)) >= 0) {
            throw RegexParser.refused(at, "named class");
        }
        int begin = at;
        var first = item();
        if (first.set() != null) {
            return first.set();
        }
        boolean range =
                at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!range) {
            return parser.single(first.character());
        }
        at++;
        var last = item();
        if (last.set() != null || last.character() < first.character()) {
            throw RegexParser.refused(begin, "no range");
        }
        return parser.range(first.character(), last.character());
    }

    private RegexEscape item() {
        if (text.charAt(at) == '\\') {
            var escape = RegexEscape.read(text, at);
            at = escape.end();
            return escape;
        }
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return new RegexEscape(null, character, at);
    }
}
