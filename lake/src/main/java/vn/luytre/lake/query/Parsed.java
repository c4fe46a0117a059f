package vn.luytre.lake.query;

import java.util.List;

/** What came of reading a query. */
public sealed interface Parsed {

    record Ok(Expr expr) implements Parsed {}

    /**
     * The query cannot be read.
     *
     * @param column where, the first character being 1
     * @param found what stands there; empty at the end of the query
     * @param expected what could stand there, in Vietnamese, for a person
     */
    record Wrong(int column, String found, List<String> expected) implements Parsed {

        /** One Vietnamese sentence for the person who typed the query. */
        public String message() {
            var here = found.isEmpty() ? "câu hỏi kết thúc" : "gặp “" + found + "”";
            return "Cột %d: %s; cần %s.".formatted(column, here, String.join(" hoặc ", expected));
        }
    }
}
