package vn.luytre.soc.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copies the folder of a running PostgreSQL so that it starts again from the copy, by its own procedure (PostgreSQL 18
 * documentation, 25.3.4 "Making a Base Backup Using the Low Level API"): what changes during the copy is made good from the
 * write-ahead log, which is copied last and kept by a replication slot until then.
 */
final class Cluster {

    /** Folders whose contents mean nothing to another start (25.3.4.3). */
    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of(
                    "postmaster.pid",
                    "postmaster.opts",
                    "pg_internal.init",
                    "backup_label",
                    "tablespace_map",
                    "backup_manifest",
                    "current_logfiles");

    private static final String CONTROL = "global/pg_control";
    private static final Pattern FIRST_WAL = Pattern.compile("\\(file ([0-9A-F]{24})\\)");

    private final Connection connection;
    private final Path folder;
    private final String below;

    /** A copier of that cluster whose files get paths below {@code below}. */
    Cluster(Connection connection, Path folder, String below) {
        this.connection = connection;
        this.folder = folder;
        this.below = below;
    }

    /** Where a copy goes. */
    interface Sink {

        /** Copies a file; one that vanishes meanwhile is left out. */
        void copy(String path, Path source) throws IOException;

        void write(String path, byte[] bytes) throws IOException;
    }

    /** Copies it; the copy stands for the instant this returns, or a little before. Returns its folders, empty ones too. */
    List<String> copy(Sink sink) throws IOException, SQLException {
        run(
                "select pg_create_physical_replication_slot('luytre_backup_' || pg_backend_pid(), true, true)");
        run("select pg_backup_start('luytre', true)");
        var folders = new ArrayList<String>();
        for (var path : inside()) {
            var name = below + "/" + path;
            var file = folder.resolve(path);
            if (Files.isDirectory(file)) {
                folders.add(name);
            } else if (!path.equals(CONTROL)) {
                copyUnlessGone(sink, name, file);
            }
        }
        sink.write(below + "/" + CONTROL, control());
        stop(sink);
        return folders;
    }

    private void stop(Sink sink) throws IOException, SQLException {
        String label;
        String map;
        String last;
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select labelfile, spcmapfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
            row.next();
            label = row.getString(1);
            map = row.getString(2);
            last = row.getString(3);
        }
        sink.write(below + "/backup_label", label.getBytes(StandardCharsets.UTF_8));
        if (map != null && !map.isBlank()) {
            sink.write(below + "/tablespace_map", map.getBytes(StandardCharsets.UTF_8));
        }
        var first = FIRST_WAL.matcher(label);
        if (!first.find()) {
            throw new IOException("PostgreSQL's backup label names no log file: " + label);
        }
        try (var logs = Files.list(folder.resolve("pg_wal"))) {
            for (var log : logs.sorted().toList()) {
                var name = log.getFileName().toString();
                if (name.matches("[0-9A-F]{24}")
                        && name.compareTo(first.group(1)) >= 0
                        && name.compareTo(last) <= 0) {
                    sink.copy(below + "/pg_wal/" + name, log);
                }
            }
        }
    }

    /** Paths relative to the cluster, folders before what is in them. */
    private List<String> inside() throws IOException {
        var paths = new ArrayList<String>();
        var open = new ArrayList<>(List.of(folder));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (!next.equals(folder) && EMPTIED.contains(folder.relativize(next).toString())) {
                continue;
            }
            try (var files = Files.list(next)) {
                for (var file : files.sorted().toList()) {
                    var name = file.getFileName().toString();
                    if (LEFT_OUT.contains(name) || name.startsWith("pgsql_tmp")) {
                        continue;
                    }
                    paths.add(folder.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        open.add(file);
                    }
                }
            } catch (NoSuchFileException e) {
                continue; // A folder of temporary files that has gone.
            }
        }
        paths.addAll(List.of("pg_wal/archive_status", "pg_wal/summaries"));
        return paths.stream().filter(path -> Files.exists(folder.resolve(path))).toList();
    }

    private static void copyUnlessGone(Sink sink, String name, Path file) throws IOException {
        try {
            sink.copy(name, file);
        } catch (NoSuchFileException e) {
            // A table that was dropped: the log says so as well.
        }
    }

    /** Read until it stays the same: a half that is being written would not start. */
    private byte[] control() throws IOException {
        var file = folder.resolve(CONTROL);
        var read = Files.readAllBytes(file);
        while (true) {
            var again = Files.readAllBytes(file);
            if (Arrays.equals(read, again)) {
                return read;
            }
            read = again;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
