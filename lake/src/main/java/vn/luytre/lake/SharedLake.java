package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import vn.luytre.lake.journal.Disk;

/**
 * A node's part in a lake whose folder and catalogue several nodes share: it writes what it was given and nothing else. Merging, expiring
 * and asking are for the one that has it open as a {@link Lake}, and sees what is committed here when it looks
 * again ({@link Lake#refresh}).
 */
public final class SharedLake implements AutoCloseable {

    private final Catalogue catalogue;
    private final EventFiles files;

    private SharedLake(Catalogue catalogue, EventFiles files) {
        this.catalogue = catalogue;
        this.files = files;
    }

    /** Joins the lake in that folder, creating it if need be. Whoever else uses it is not disturbed. */
    public static SharedLake join(Path folder, Catalogue catalogue, LakeSettings settings)
            throws IOException {
        Files.createDirectories(folder);
        return new SharedLake(
                catalogue, new EventFiles(folder, "tmp/" + UUID.randomUUID(), settings, Disk.REAL));
    }

    /** Begins to write one partition from where the catalogue says it stands now. Two writers of one node write in turn. */
    public LakeWriter writer(int partition) {
        return new LakeWriter(partition, catalogue, files, () -> {});
    }

    /** What writers have not committed is left to whoever takes their partitions over. */
    @Override
    public void close() {
        files.close();
    }
}
