package vn.luytre.soc.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked binaries and the cluster below one folder.
 *
 * @param home holds {@code bin-<version>} and {@code cluster}
 * @param prefix what stands before each command: nothing for an ordinary user; PostgreSQL refuses root, so for root a
 *     user namespace, or where those are forbidden the user nobody
 */
record PostgresFiles(Path home, Path binaries, Path cluster, List<String> prefix) {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "65534";

    static PostgresFiles unpack(Path home) throws IOException {
        Files.createDirectories(home);
        var binaries = home.resolve("bin-18");
        if (!Files.exists(binaries.resolve("complete"))) {
            extract(binaries);
            Files.writeString(binaries.resolve("complete"), "18\n");
        }
        var files = new PostgresFiles(home, binaries, home.resolve("cluster"), runAs());
        files.own(home);
        files.ownCluster();
        return files;
    }

    String binary(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    /** Gives the path to the user PostgreSQL runs as, where that is not ours. */
    void own(Path path) throws IOException {
        if (prefix.contains("setpriv")) {
            Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
        }
    }

    /** A cluster that was put back from a backup belongs to whoever put it back. */
    private void ownCluster() throws IOException {
        if (!prefix.contains("setpriv")
                || Files.notExists(cluster)
                || NOBODY.equals(Files.getAttribute(cluster, "unix:uid").toString())) {
            return;
        }
        try (var files = Files.walk(cluster)) {
            for (var file : files.toList()) {
                own(file);
            }
        }
        own(home.resolve("owner.secret"));
    }

    private static List<String> runAs() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        return succeeds("unshare", "-U", "true")
                ? List.of("unshare", "-U")
                : List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void extract(Path target) throws IOException {
        try (var packed = PostgresFiles.class.getResourceAsStream(ARCHIVE)) {
            if (packed == null) {
                throw new IOException(
                        "no PostgreSQL binaries for this machine; set LUYTRE_DB_URL to one that runs");
            }
            try (var tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    var path = target.resolve(entry.getName()).normalize();
                    if (!path.startsWith(target)) {
                        throw new IOException("the archive leaves its folder: " + entry.getName());
                    }
                    if (entry.isDirectory()) {
                        Files.createDirectories(path);
                    } else if (entry.isSymbolicLink()) {
                        Files.createDirectories(path.getParent());
                        Files.deleteIfExists(path);
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.createDirectories(path.getParent());
                        Files.copy(tar, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                        if ((entry.getMode() & 0100) != 0) {
                            Files.setPosixFilePermissions(
                                    path, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    }
                }
            }
        }
    }
}
