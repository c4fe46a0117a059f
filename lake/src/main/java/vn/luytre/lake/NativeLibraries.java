package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's driver unpacks its library, 72 MB, into the folder for temporary files, and deletes it when its process ends in order. Of a
 * process that was killed it stays.
 */
final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String NAMES = "libduckdb_java*";

    /** Unpacking and loading take a second; a library that is loaded needs its name no more. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private NativeLibraries() {}

    /** Deletes what lies there since before the last minutes. What cannot be deleted, another user's for one, stays. */
    static void clear(Path temporary, Instant now) {
        try (var libraries = Files.newDirectoryStream(temporary, NAMES)) {
            for (var library : libraries) {
                delete(library, now.minus(YOUNG));
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the folder for temporary files cannot be read");
        }
    }

    private static void delete(Path library, Instant before) {
        try {
            var is =
                    Files.readAttributes(
                            library, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (is.isRegularFile() && is.lastModifiedTime().toInstant().isBefore(before)) {
                Files.delete(library);
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a library that was left behind cannot be deleted");
        }
    }
}
