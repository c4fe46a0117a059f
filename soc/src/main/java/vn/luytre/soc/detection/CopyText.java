package vn.luytre.soc.detection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by PostgreSQL's COPY, text format. */
final class CopyText implements AutoCloseable {

    private static final int FULL = 1 << 16;

    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FULL + 4096);
    private boolean first = true;

    /** Begins copying into that table and those columns, as SQL names them. */
    CopyText(Connection connection, String into) throws SQLException {
        copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + into + " from stdin");
    }

    CopyText value(@Nullable Object value) {
        if (!first) {
            buffer.write('\t');
        }
        first = false;
        if (value == null) {
            buffer.writeBytes(new byte[] {'\\', 'N'});
        } else {
            escape(value.toString());
        }
        return this;
    }

    private void escape(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case '\\', '\t' -> {
                    buffer.write('\\');
                    buffer.write(b);
                }
                case '\n' -> buffer.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> buffer.writeBytes(new byte[] {'\\', 'r'});
                case 0 -> {} // Text in PostgreSQL cannot hold NUL.
                default -> buffer.write(b);
            }
        }
    }

    void endRow() throws SQLException {
        buffer.write('\n');
        first = true;
        if (buffer.size() >= FULL) {
            flush();
        }
    }

    private void flush() throws SQLException {
        var bytes = buffer.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.reset();
    }

    /** Ends the copy; returns how many rows went in. */
    long end() throws SQLException {
        flush();
        return copy.endCopy();
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
