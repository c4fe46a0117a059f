package vn.luytre.lake.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and what goes in place of its question marks, in order. Texts of people are always parameters.
 *
 * @param params Long, Double or String
 */
public record Sql(String text, List<Object> params) {

    public Sql {
        params = List.copyOf(params);
    }

    public static Sql of(String text, Object... params) {
        return new Sql(text, List.of(params));
    }

    static final Sql FALSE = of("false");
    static final Sql TRUE = of("true");

    /** The pieces in parentheses with the word between them; a single piece alone. */
    static Sql join(String word, List<Sql> pieces) {
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        var texts = new ArrayList<String>();
        var params = new ArrayList<Object>();
        for (var piece : pieces) {
            texts.add("(" + piece.text + ")");
            params.addAll(piece.params);
        }
        return new Sql(String.join(" " + word + " ", texts), params);
    }

    public static Sql and(List<Sql> pieces) {
        return pieces.isEmpty() ? TRUE : join("AND", pieces);
    }

    public static Sql or(List<Sql> pieces) {
        return pieces.isEmpty() ? FALSE : join("OR", pieces);
    }

    /** True where the piece is false or unknown: an event without the field is wanted by NOT. */
    static Sql not(Sql piece) {
        return new Sql("(" + piece.text + ") IS NOT TRUE", piece.params);
    }
}
