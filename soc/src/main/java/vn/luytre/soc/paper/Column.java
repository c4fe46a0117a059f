package vn.luytre.soc.paper;

import java.util.List;

/**
 * A column of a table, or a heading over several.
 *
 * @param share its width, relative to the shares of its neighbours; of a heading, the sum of its parts
 * @param parts the columns under a heading; empty for a column of its own
 */
public record Column(String title, double share, Align align, List<Column> parts) {

    /** Where the text of a line stands. */
    public enum Align {
        LEFT,
        MIDDLE,
        RIGHT,
        BOTH
    }

    public Column {
        title = Wording.clean(title);
        parts = List.copyOf(parts);
        if (!(share > 0 && share < 1e6)) {
            throw new IllegalArgumentException("column %s has width %s".formatted(title, share));
        }
        if (parts.stream().anyMatch(part -> !part.parts.isEmpty())) {
            throw new IllegalArgumentException("a table's head has two rows at most");
        }
    }

    public static Column left(String title, double share) {
        return new Column(title, share, Align.LEFT, List.of());
    }

    public static Column middle(String title, double share) {
        return new Column(title, share, Align.MIDDLE, List.of());
    }

    public static Column right(String title, double share) {
        return new Column(title, share, Align.RIGHT, List.of());
    }

    /** A heading over these columns. */
    public static Column group(String title, List<Column> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a heading over no column: " + title);
        }
        return new Column(
                title, parts.stream().mapToDouble(Column::share).sum(), Align.MIDDLE, parts);
    }

    /** The columns that hold cells: itself, or its parts. */
    List<Column> leaves() {
        return parts.isEmpty() ? List.of(this) : parts;
    }
}
