package vn.luytre.parse.kit;

/**
 * Reads a JSON object (RFC 8259) into {@link Leaves}, as {@link FlatJson} does, where it is one of the usual sort. At anything
 * out of the ordinary, sound or not, it gives up, so that one reader alone decides what is lenient and what an error is called.
 * Not thread-safe.
 */
final class QuickJson {

    /** Objects and arrays within each other; below the full reader's bound. */
    private static final int MAX_DEPTH = 60;

    private static final int MAX_NAME = 256;
    private static final int MAX_TEXT = 1 << 18;

    /** Digits that fit a long whatever they are. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_DECIMAL = 64;

    private final Leaves leaves;
    private final NameCache names;
    private final Leaf[] parents = new Leaf[MAX_DEPTH];

    /** A bit for each level: set for an array. */
    private long inArray;

    private int depth;
    private int arrays;
    private Leaf current;
    private Leaf leaf;
    private char[] chars = new char[4_096];
    private int length;
    private int at;
    private String text = "";
    private final StringBuilder unescaped = new StringBuilder();

    QuickJson(Leaves leaves) {
        this.leaves = leaves;
        this.names = new NameCache(leaves);
        current = leaves.root();
        leaf = current;
    }

    /** Fills the leaves, which must be empty. False if it gives up: then some are filled. */
    boolean read(String json) {
        length = json.length();
        if (length > MAX_TEXT) {
            return false;
        }
        if (chars.length <= length) {
            chars = new char[Math.max(length + 1, 2 * chars.length)];
        }
        json.getChars(0, length, chars, 0);
        chars[length] = 0; // Stands for nothing anywhere, so no look ahead passes the end.
        text = json;
        at = 1;
        depth = 0;
        arrays = 0;
        inArray = 0;
        return object() && isBlankFromHere();
    }

    private boolean isBlankFromHere() {
        while (isSpace(chars[at])) {
            at++;
        }
        return at == length;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private char next() {
        while (isSpace(chars[at])) {
            at++;
        }
        return chars[at++];
    }

    /** From behind the first brace to behind the last. */
    private boolean object() {
        current = leaves.root();
        leaf = current;
        boolean isOpened = true; // Nothing stands in this object or array so far.
        while (true) {
            char c = next();
            if (isOpened && c == closing()) {
                if (depth == 0) {
                    return true;
                }
                leave();
            } else {
                if (!isInArray()) {
                    if (c != '"' || !name() || next() != ':') {
                        return false;
                    }
                    c = next();
                }
                isOpened = c == '{' || c == '[';
                if (isOpened ? enter(c) : value(c)) {
                    if (isOpened) {
                        continue;
                    }
                } else {
                    return false;
                }
            }
            var more = more();
            if (more != More.MEMBER) {
                return more == More.NOTHING;
            }
            isOpened = false;
        }
    }

    private enum More {
        MEMBER,
        NOTHING,
        STRANGE
    }

    /** What comes behind a value, out of all objects and arrays that end here. */
    private More more() {
        while (true) {
            char c = next();
            if (c == ',') {
                return More.MEMBER;
            }
            if (c != closing()) {
                return More.STRANGE;
            }
            if (depth == 0) {
                return More.NOTHING;
            }
            leave();
        }
    }

    private boolean isInArray() {
        return (inArray >>> depth & 1) != 0;
    }

    private char closing() {
        return isInArray() ? ']' : '}';
    }

    private boolean enter(char c) {
        if (depth == MAX_DEPTH - 1) {
            return false;
        }
        depth++;
        if (c == '[') {
            arrays++;
            inArray |= 1L << depth;
        } else {
            inArray &= ~(1L << depth);
            parents[depth] = current;
            current = leaf;
        }
        return true;
    }

    private void leave() {
        if (isInArray()) {
            arrays--;
        } else {
            leaf = current;
            current = parents[depth];
        }
        depth--;
    }

    private boolean name() {
        int from = at;
        int hash = 0;
        for (char c = chars[at]; c != '"'; c = chars[at]) {
            if (c == '\\' || c < ' ' || at - from == MAX_NAME) {
                return false;
            }
            hash = 31 * hash + c;
            at++;
        }
        var named = names.below(current, chars, from, at++ - from, hash);
        if (named == null) {
            return false;
        }
        leaf = named;
        return true;
    }

    private boolean value(char c) {
        return switch (c) {
            case '"' -> string();
            case 't' -> follows("rue") && add(true);
            case 'f' -> follows("alse") && add(false);
            case 'n' -> follows("ull");
            default -> number(c);
        };
    }

    private boolean add(Object value) {
        return leaves.add(leaf, value, arrays > 0);
    }

    private boolean follows(String rest) {
        if (!text.startsWith(rest, at)) {
            return false;
        }
        at += rest.length();
        return true;
    }

    private boolean string() {
        int from = at;
        int i = from;
        while (chars[i] != '"' && chars[i] != '\\') {
            if (i == length) {
                return false;
            }
            i++;
        }
        at = i + 1;
        return chars[i] == '"' ? add(text.substring(from, i)) : escaped(from, i);
    }

    /** The string that begins at {@code from} and has its first backslash at {@code slash}. */
    private boolean escaped(int from, int slash) {
        unescaped.setLength(0);
        unescaped.append(chars, from, slash - from);
        at = slash;
        while (chars[at] != '"') {
            if (at == length) {
                return false;
            }
            if (chars[at] != '\\') {
                unescaped.append(chars[at++]);
            } else if (!escape()) {
                return false;
            }
        }
        at++;
        return add(unescaped.toString());
    }

    private boolean escape() {
        char kind = chars[at + 1];
        at += 2;
        switch (kind) {
            case '"', '\\', '/' -> unescaped.append(kind);
            case 'b' -> unescaped.append('\b');
            case 'f' -> unescaped.append('\f');
            case 'n' -> unescaped.append('\n');
            case 'r' -> unescaped.append('\r');
            case 't' -> unescaped.append('\t');
            case 'u' -> {
                return hex();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean hex() {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < length && chars[at] < 128 ? Character.digit(chars[at], 16) : -1;
            if (digit < 0) {
                return false;
            }
            code = code << 4 | digit;
        }
        unescaped.append((char) code);
        return true;
    }

    private boolean number(char first) {
        int from = at - 1;
        boolean isNegative = first == '-';
        int digits = isNegative ? at : from;
        long value = 0;
        int i = digits;
        for (; isDigit(chars[i]); i++) {
            if (i - digits == MAX_DIGITS) {
                return false;
            }
            value = 10 * value + chars[i] - '0';
        }
        boolean isWhole = chars[i] != '.' && chars[i] != 'e' && chars[i] != 'E';
        if (i == digits || chars[digits] == '0' && (i > digits + 1 || isNegative && isWhole)) {
            return false;
        }
        at = i;
        return isWhole ? add(isNegative ? -value : value) : decimal(from);
    }

    /** Goes on behind the whole digits of a number that begins there. */
    private boolean decimal(int from) {
        if (chars[at] == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (chars[at] == 'e' || chars[at] == 'E') {
            at++;
            if (chars[at] == '+' || chars[at] == '-') {
                at++;
            }
            if (!digits()) {
                return false;
            }
        }
        if (at - from > MAX_DECIMAL) {
            return false;
        }
        double value = Double.parseDouble(text.substring(from, at));
        return Double.isFinite(value) && add(value);
    }

    /** Passes over digits, of which there must be one. */
    private boolean digits() {
        int from = at;
        while (isDigit(chars[at])) {
            at++;
        }
        return at > from;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
