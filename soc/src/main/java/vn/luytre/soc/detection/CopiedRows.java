package vn.luytre.soc.detection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows on their way out of a query by PostgreSQL's COPY, text format, of columns that are never null. The cells of a row
 * are read in order, each once.
 */
final class CopiedRows implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final CopyOut copy;
    private byte[] row = NOTHING;
    private int at;

    /** Begins copying what that query selects. */
    CopiedRows(Connection connection, String query) throws SQLException {
        copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout");
    }

    /** Goes to the next row; false behind the last. */
    boolean next() throws SQLException {
        var next = copy.readFromCopy();
        row = next == null ? NOTHING : next;
        at = 0;
        return next != null;
    }

    /** The next cell, a number that is not negative. */
    int number() {
        int number = 0;
        while (at < row.length && row[at] >= '0' && row[at] <= '9') {
            number = 10 * number + row[at++] - '0';
        }
        at++;
        return number;
    }

    /** The next cell. */
    String text() {
        int from = at;
        boolean plain = true;
        while (row[at] != '\t' && row[at] != '\n') {
            plain &= row[at++] != '\\';
        }
        int to = at++;
        return plain
                ? new String(row, from, to - from, StandardCharsets.UTF_8)
                : unescaped(row, from, to);
    }

    private static String unescaped(byte[] row, int from, int to) {
        var bytes = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            bytes.write(
                    row[i] != '\\'
                            ? row[i]
                            : switch (row[++i]) {
                                case 'b' -> '\b';
                                case 'f' -> '\f';
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                case 't' -> '\t';
                                case 'v' -> 0x0B;
                                default -> row[i];
                            });
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Gives up what was not read. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
