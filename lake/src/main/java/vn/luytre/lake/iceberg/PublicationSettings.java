package vn.luytre.lake.iceberg;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the table stands.
 *
 * @param data the folder that holds {@code lake}, whose files are published, and {@code iceberg}, which is written
 * @param location that folder as readers name it, a URI; empty for this machine's own name of it
 * @param table namespace and name, such as {@code luytre.events}
 * @param grace how long a reader may need for one question: a file it may have begun with is kept as long after it was replaced
 */
public record PublicationSettings(Path data, String location, String table, Duration grace) {

    public PublicationSettings {
        data = data.toAbsolutePath().normalize();
        if (location.isBlank()) {
            // Spelled as Iceberg and Trino spell it, with three strokes.
            location = "file://" + data.toUri().getRawPath();
        }
        while (location.endsWith("/")) {
            location = location.substring(0, location.length() - 1);
        }
        if (!location.matches("[a-z][a-z0-9+.-]*://[^\\s?#]*")) {
            throw new IllegalArgumentException("not a location: " + location);
        }
        if (!table.matches("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a namespace and a table: " + table);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace cannot be negative: " + grace);
        }
    }

    /** What the lake calls {@code path}, as readers name it. */
    String lakeFile(String path) {
        return location + "/lake/" + path;
    }

    String namespace() {
        return table.substring(0, table.indexOf('.'));
    }

    String name() {
        return table.substring(table.indexOf('.') + 1);
    }
}
