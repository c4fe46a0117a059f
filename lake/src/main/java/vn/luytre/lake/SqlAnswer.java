package vn.luytre.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an analyst's SQL. */
public sealed interface SqlAnswer {

    /** The columns of the table {@code events}, between commas. */
    static String columns() {
        return Analysis.COLUMNS;
    }

    /**
     * Rows as text.
     *
     * @param rows each as long as {@code columns}; null where SQL says NULL; long values cut
     * @param more whether there are more rows than are shown
     */
    record Rows(List<String> columns, List<List<@Nullable String>> rows, boolean more, long millis)
            implements SqlAnswer {}

    /**
     * It was not run, or DuckDB could not make sense of it.
     *
     * @param column where, the first character being 1; 0 if that is not known
     * @param message for a person, in Vietnamese
     */
    record Refused(int column, String message) implements SqlAnswer {}
}
