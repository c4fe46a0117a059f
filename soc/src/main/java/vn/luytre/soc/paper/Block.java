package vn.luytre.soc.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A piece of a document's body. Numbers and marks are given by the writer, in the order of NĐ 30/2020. */
public sealed interface Block {

    /** A part under a Roman numeral, in capitals: "I. KẾT QUẢ THỰC HIỆN". */
    record Part(String title) implements Block {
        public Part {
            title = Wording.clean(title);
        }
    }

    /** A headed section under an Arabic numeral that begins anew in each part: "1. Trực giám sát 24/7". */
    record Section(String title) implements Block {
        public Section {
            title = Wording.clean(title);
        }
    }

    /** A clause (khoản) under an Arabic numeral, counted with the sections: "2. Đề nghị các đơn vị …". */
    record Clause(String text) implements Block {
        public Clause {
            text = Wording.clean(text);
        }
    }

    /** A point (điểm) under a letter of the Vietnamese alphabet, begun anew after every other numbered block: "đ) …". */
    record Point(String text) implements Block {
        public Point {
            text = Wording.clean(text);
        }
    }

    /** A line of a list: "- …". */
    record Dash(String text) implements Block {
        public Dash {
            text = Wording.clean(text);
        }
    }

    record Paragraph(String text) implements Block {
        public Paragraph {
            text = Wording.clean(text);
        }
    }

    /** Small words under a table, with a bold lead: "Ghi chú: …". */
    record Note(String lead, String text) implements Block {
        public Note {
            lead = Wording.clean(lead);
            text = Wording.clean(text);
        }
    }

    /**
     * A table; its head is repeated on every page and no row is torn while it fits a page.
     *
     * @param size of its letters, points
     */
    record Table(List<Column> columns, List<Row> rows, double size) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            if (columns.isEmpty() || size < 6 || size > 16) {
                throw new IllegalArgumentException(
                        "a table of %d columns in %s points".formatted(columns.size(), size));
            }
            long width = columns.stream().mapToLong(column -> column.leaves().size()).sum();
            for (var row : rows) {
                if (row.cells().size() != width) {
                    throw new IllegalArgumentException(
                            "a row of %d cells under %d columns: %s"
                                    .formatted(row.cells().size(), width, row.cells()));
                }
            }
        }

        public static Builder of(Column... columns) {
            return new Builder(List.of(columns));
        }

        public static Builder of(List<Column> columns) {
            return new Builder(columns);
        }

        /** Grows a table row by row; each row has one text for each column. */
        public static final class Builder {
            private final List<Column> columns;
            private final List<Row> rows = new ArrayList<>();
            private double size = 12;

            private Builder(List<Column> columns) {
                this.columns = columns;
            }

            public Builder size(double points) {
                size = points;
                return this;
            }

            public Builder row(List<String> cells) {
                rows.add(new Row(cells, Row.Look.PLAIN));
                return this;
            }

            public Builder row(String... cells) {
                return row(List.of(cells));
            }

            /** A row in bold, as a group's or a total's; it stays with the row after it. */
            public Builder total(List<String> cells) {
                rows.add(new Row(cells, Row.Look.BOLD));
                return this;
            }

            public Builder total(String... cells) {
                return total(List.of(cells));
            }

            public Table build() {
                return new Table(columns, rows, size);
            }
        }
    }

    /** One row of a table. */
    record Row(List<String> cells, Look look) {

        /** How its letters look. */
        public enum Look {
            PLAIN,
            BOLD
        }

        public Row {
            cells = Collections.unmodifiableList(cells.stream().map(Wording::clean).toList());
        }
    }
}
