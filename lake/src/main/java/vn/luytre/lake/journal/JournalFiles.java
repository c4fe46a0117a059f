package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a journal that another process may be writing, and how far each of them is sound. */
public final class JournalFiles {

    private JournalFiles() {}

    /**
     * A segment to be copied.
     *
     * @param bytes so many from its beginning; what follows is room not used yet, or being written right now
     */
    public record Part(Path file, long bytes) {}

    /**
     * What makes up the journal in that folder now, oldest first: everything acknowledged before the call is in it. The
     * folder must be held ({@link Pin}), or a segment may be gone before it is copied.
     */
    public static List<Part> of(Path folder) throws IOException {
        var segments = new ArrayList<Path>();
        try (var files = Files.list(folder)) {
            files.filter(file -> SegmentFile.baseOf(file) >= 0).sorted().forEach(segments::add);
        }
        var parts = new ArrayList<Part>();
        for (int i = 0; i < segments.size(); i++) {
            var file = segments.get(i);
            var segment = SegmentFile.open(file);
            // All but the last are finished; one that cannot be read is copied as it is, for a
            // person.
            long bytes =
                    i < segments.size() - 1 || segment == null
                            ? Files.size(file)
                            : segment.walk().end();
            parts.add(new Part(file, bytes));
        }
        return List.copyOf(parts);
    }

    /** The position after the last sound entry in that folder; 0 if there is none. */
    public static long end(Path folder) throws IOException {
        long end = 0;
        for (var part : of(folder)) {
            var segment = SegmentFile.open(part.file());
            end = segment == null ? end : segment.walk().next();
        }
        return end;
    }
}
