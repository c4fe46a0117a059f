package vn.luytre.lake;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Lets another thread stop a question that runs. Once cancelled it stays so. */
public final class Cancel {

    private final Set<Statement> running = new HashSet<>();
    private boolean cancelled;

    /** Stops what runs under this now and refuses what would run later. */
    public synchronized void cancel() {
        cancelled = true;
        for (var statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has ended by itself.
            }
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** A statement under watch; closing it ends the watch. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Watch watch(Statement statement) throws SQLException {
        if (cancelled) {
            throw new SQLException("cancelled before it began");
        }
        running.add(statement);
        return () -> {
            synchronized (this) {
                running.remove(statement);
            }
        };
    }
}
