package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk whose power fails at a step chosen in advance. Until then files are written for real, so that reading sees them
 * as it sees the page cache; beside it stands what a plug pulled now may leave: of a file what was forced and any of the
 * sectors written since, of a folder the names that were forced and any of the changes since, a file as long as it was or
 * as it became. Everything asked after the cut fails.
 *
 * <p>It stands in the process because a real one needs a block device of one's own (device-mapper, FUSE) or the tracing of
 * system calls, none of which a test run may count on. What it cannot show: a disk that says it has forced and has not.
 */
public final class PowerCut implements Disk {

    /** A disk tears a write at its sectors, a kernel at its pages of eight of them. */
    private static final int SECTOR = 512;

    /** A change since the last force: bytes at an offset, or a new length where they are empty. */
    private record Change(long at, byte[] bytes, long length) {}

    /** What of a file would be there, and what might. */
    static final class Content {
        private byte[] forced = new byte[0];
        private final List<Change> loose = new ArrayList<>();
    }

    /** A change of names since the last force of the folder; {@code to} null: the name goes. */
    private record Naming(Path folder, Path name, Content to) {}

    private final Path root;
    private final Random random;
    private int steps;
    private boolean cut;
    private final Map<Path, Content> names = new TreeMap<>();
    private final Map<Path, Content> forcedNames = new TreeMap<>();
    private final Set<Path> forcedFolders = new HashSet<>();
    private final List<Path> looseFolders = new ArrayList<>();
    private final List<Naming> namings = new ArrayList<>();

    /**
     * A disk that holds what is below a folder, all of it forced.
     *
     * @param steps after so many of what is asked for the power fails
     */
    public PowerCut(Path root, long seed, int steps) throws IOException {
        this.root = root;
        this.random = new Random(seed);
        this.steps = steps;
        try (var all = Files.walk(root)) {
            for (var path : all.toList()) {
                if (Files.isDirectory(path)) {
                    forcedFolders.add(path);
                } else {
                    var content = new Content();
                    content.forced = Files.readAllBytes(path);
                    names.put(path, content);
                    forcedNames.put(path, content);
                }
            }
        }
    }

    /** One step; the last one fails, and all after it. For what is no file as well: a transaction elsewhere. */
    public synchronized void step() throws IOException {
        if (cut || steps-- <= 0) {
            cut = true;
            throw new IOException("the power has gone");
        }
    }

    public synchronized boolean isCut() {
        return cut;
    }

    /** Pulls the plug, if it has not been. */
    public synchronized void pull() {
        cut = true;
    }

    @Override
    public synchronized FileChannel allocate(Path file, long bytes) throws IOException {
        step();
        var real =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var content = new Content();
        name(file, content);
        var channel = new Channel(real, content);
        Disk.zero(channel, 0, bytes);
        channel.force(true);
        return channel;
    }

    @Override
    public synchronized FileChannel open(Path file) throws IOException {
        step();
        return new Channel(
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE),
                content(file));
    }

    @Override
    public synchronized void force(Path file) throws IOException {
        step();
        force(content(file));
    }

    private static void force(Content content) {
        for (var change : content.loose) {
            content.forced = apply(content.forced, change, sector -> true);
        }
        content.loose.clear();
    }

    /** What the disk knows of a file; one that was written past it, by DuckDB, is loose altogether. */
    private Content content(Path file) throws IOException {
        var known = names.get(file);
        if (known != null) {
            return known;
        }
        var content = new Content();
        content.loose.add(new Change(0, Files.readAllBytes(file), 0));
        name(file, content);
        return content;
    }

    private void name(Path file, Content content) {
        names.put(file, content);
        namings.add(new Naming(file.getParent(), file, content));
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        step();
        var content = content(from);
        Disk.super.move(from, to);
        names.remove(from);
        namings.add(new Naming(from.getParent(), from, null));
        name(to, content);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        step();
        Disk.super.delete(file);
        if (names.remove(file) != null) {
            namings.add(new Naming(file.getParent(), file, null));
        }
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        step();
        for (var naming : List.copyOf(namings)) {
            if (naming.folder().equals(folder)) {
                applyTo(forcedNames, naming);
                namings.remove(naming);
            }
        }
        for (var made : List.copyOf(looseFolders)) {
            if (folder.equals(made.getParent())) {
                forcedFolders.add(made);
                looseFolders.remove(made);
            }
        }
    }

    @Override
    public synchronized void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        step();
        var parent = folder.getParent();
        makeFolder(parent);
        Files.createDirectory(folder);
        looseFolders.add(folder);
        forceFolder(parent);
    }

    private static void applyTo(Map<Path, Content> names, Naming naming) {
        if (naming.to() == null) {
            names.remove(naming.name());
        } else {
            names.put(naming.name(), naming.to());
        }
    }

    /** What the machine finds below that folder, which is empty, when the power is back. */
    public synchronized void comeBack(Path folder) throws IOException {
        cut = true;
        var left = new TreeMap<>(forcedNames);
        boolean inOrder = random.nextBoolean();
        double share = random.nextInt(5) / 4.0;
        for (var naming : namings) {
            if (random.nextDouble() < share) {
                applyTo(left, naming);
            } else if (inOrder) {
                break;
            }
        }
        for (var made : forcedFolders) {
            Files.createDirectories(folder.resolve(root.relativize(made)));
        }
        for (var entry : left.entrySet()) {
            if (forcedFolders.contains(entry.getKey().getParent())) {
                Files.write(
                        folder.resolve(root.relativize(entry.getKey())), left(entry.getValue()));
            }
        }
    }

    private byte[] left(Content content) {
        byte[] bytes = content.forced.clone();
        double share = random.nextInt(5) / 4.0;
        for (var change : content.loose) {
            bytes = apply(bytes, change, sector -> random.nextDouble() < share);
        }
        // The data may be there and the new length not.
        return bytes.length > content.forced.length && random.nextBoolean()
                ? java.util.Arrays.copyOf(bytes, content.forced.length)
                : bytes;
    }

    private interface Survives {
        boolean sector(long number);
    }

    private static byte[] apply(byte[] before, Change change, Survives survives) {
        if (change.bytes().length == 0) {
            return survives.sector(0)
                    ? java.util.Arrays.copyOf(before, (int) change.length())
                    : before;
        }
        var after = before;
        int from = 0;
        while (from < change.bytes().length) {
            long at = change.at() + from;
            int length = (int) Math.min(SECTOR - at % SECTOR, (long) change.bytes().length - from);
            if (survives.sector(at / SECTOR)) {
                if (after.length < at + length) {
                    after = java.util.Arrays.copyOf(after, (int) (at + length));
                } else if (after == before) {
                    after = before.clone();
                }
                System.arraycopy(change.bytes(), from, after, (int) at, length);
            }
            from += length;
        }
        return after;
    }

    /** A file that is written for real and whose changes are kept apart until they are forced. */
    private final class Channel extends PassingChannel {
        private final Content content;

        Channel(FileChannel real, Content content) {
            super(real);
            this.content = content;
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            synchronized (PowerCut.this) {
                var written = new byte[bytes.remaining()];
                bytes.duplicate().get(written);
                if (!cut) { // What is written as the power fails may be there as well.
                    content.loose.add(new Change(at, written, 0));
                }
                step();
                return super.write(bytes, at);
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            synchronized (PowerCut.this) {
                step();
                content.loose.add(new Change(0, new byte[0], size));
                super.truncate(size);
                return this;
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (PowerCut.this) {
                step();
                PowerCut.force(content);
            }
        }
    }
}
