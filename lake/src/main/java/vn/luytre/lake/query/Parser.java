package vn.luytre.lake.query;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a query: {@code field:value}, {@code field:"phrase"}, {@code field:pre*fix}, {@code field:10.0.0.0/8},
 * {@code field:[a TO b]}, {@code field:>=n}, {@code field:*}, bare words and phrases, AND, OR, NOT or {@code -},
 * parentheses; nothing between two terms means AND. Recursive descent; AND binds closer than OR.
 */
public final class Parser {

    /** The longest query read, in characters. */
    public static final int LONGEST = 4096;

    private static final int DEEPEST = 32;
    private static final int MOST_TERMS = 200;
    private static final String TERM = "một điều kiện (trường:giá trị hoặc chữ cần tìm)";

    private final Scanner in;
    private final Instant now;
    private int terms;

    private Parser(String text, Instant now) {
        this.in = new Scanner(text);
        this.now = now;
    }

    /** The same at this moment. */
    public static Parsed parse(String text) {
        return parse(text, InstantSource.system().instant());
    }

    /**
     * Reads the whole text; an empty one asks for everything. Never throws.
     *
     * @param now what {@code now}, {@code today} and {@code yesterday} in it mean
     */
    public static Parsed parse(String text, Instant now) {
        if (text.length() > LONGEST) {
            return new Parsed.Wrong(
                    LONGEST + 1, "…", List.of("câu hỏi không quá %d ký tự".formatted(LONGEST)));
        }
        try {
            return new Parsed.Ok(new Parser(text, now).whole());
        } catch (Scanner.Stop stop) {
            return stop.wrong();
        }
    }

    private Expr whole() {
        in.skipSpace();
        if (in.atEnd()) {
            return Expr.ALL;
        }
        var expr = either(0);
        if (!in.atEnd()) {
            throw in.wrong("AND", "OR", "hết câu hỏi");
        }
        return expr;
    }

    private Expr either(int depth) {
        var parts = new ArrayList<>(List.of(both(depth)));
        while (in.keyword("OR")) {
            parts.add(both(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(parts);
    }

    private Expr both(int depth) {
        var parts = new ArrayList<>(List.of(one(depth)));
        while (true) {
            boolean said = in.keyword("AND");
            if (!said && (in.atEnd() || in.peek() == ')' || in.seesKeyword("OR"))) {
                return parts.size() == 1 ? parts.getFirst() : new Expr.And(parts);
            }
            parts.add(one(depth));
        }
    }

    private Expr one(int depth) {
        in.skipSpace();
        if (depth > DEEPEST) {
            throw in.wrong("không quá %d tầng ngoặc hoặc NOT".formatted(DEEPEST));
        }
        if (in.keyword("NOT") || in.minus()) {
            return new Expr.Not(one(depth + 1));
        }
        if (in.atEnd() || in.peek() == ')' || in.seesKeyword("AND") || in.seesKeyword("OR")) {
            throw in.wrong(TERM);
        }
        if (in.accept('(')) {
            var inner = either(depth + 1);
            in.skipSpace();
            if (!in.accept(')')) {
                throw in.wrong("“)”", "AND", "OR");
            }
            in.skipSpace();
            return inner;
        }
        if (++terms > MOST_TERMS) {
            throw in.wrong("không quá %d điều kiện".formatted(MOST_TERMS));
        }
        var term = term();
        in.skipSpace();
        return term;
    }

    private Expr term() {
        int start = in.column();
        var name = in.fieldName();
        if (name == null) {
            return bare();
        }
        var target = Names.target(name);
        if (target == null) {
            var near = Names.like(name).stream().map(n -> "“" + n + "”").toList();
            throw in.wrongAt(
                    start,
                    name,
                    "tên trường như "
                            + String.join(", ", near)
                            + " (chữ có dấu hai chấm thì đặt trong ngoặc kép)");
        }
        return new Expr.Term(target, new ValueReader(in, target, now).read());
    }

    /** A word or phrase looked for everywhere; a lone star is everything. */
    private Expr bare() {
        var match = new ValueReader(in, Target.Group.FREE, now).word();
        return match instanceof Match.Exists ? Expr.ALL : new Expr.Term(Target.Group.FREE, match);
    }
}
