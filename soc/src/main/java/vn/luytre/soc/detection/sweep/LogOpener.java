package vn.luytre.soc.detection.sweep;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Opens files to sweep; keeps the archive it opened last, for the next file is mostly of the same one. One thread's. */
final class LogOpener implements Closeable {

    private final SweepProgress.Counts counts;
    private @Nullable Path path;
    private @Nullable ZipFile zip;

    LogOpener(SweepProgress.Counts counts) {
        this.counts = counts;
    }

    /**
     * A file, unpacked and open at its beginning.
     *
     * @param kind what it is when unpacked
     * @param in its bytes
     * @param bound where it is unpacked; null for a plain file
     */
    record Opened(LogKind kind, InputStream in, @Nullable BoundedInput bound) implements Closeable {
        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    Opened open(LogFile file) throws IOException {
        var entry = file.entry();
        if (entry == null) {
            return unpacked(file, Files.newInputStream(file.path()), null);
        }
        var archive = archive(file.path());
        var found = archive.getEntry(entry);
        if (found == null) {
            throw new FileNotFoundException(file.name());
        }
        var bound = new BoundedInput(archive.getInputStream(found), file.bytes(), counts);
        return unpacked(file, bound, bound);
    }

    /** SHA-256 of the file as it is read: unpacked, up to the bound. */
    String sha256(LogFile file) throws IOException {
        try (var opened = open(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            opened.in().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Opened unpacked(LogFile file, InputStream raw, @Nullable BoundedInput bound)
            throws IOException {
        var in = new BufferedInputStream(raw, 64 * 1024);
        try {
            var kind = sniff(in, file.name());
            if (kind != LogKind.GZIP) {
                return new Opened(kind, in, bound);
            }
            var inner = new BoundedInput(new GZIPInputStream(in, 32 * 1024), file.bytes(), counts);
            var unpacked = new BufferedInputStream(inner, 64 * 1024);
            return new Opened(sniff(unpacked, file.name()), unpacked, inner);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static LogKind sniff(BufferedInputStream in, String name) throws IOException {
        in.mark(LogKind.ENOUGH);
        var first = in.readNBytes(LogKind.ENOUGH);
        in.reset();
        return LogKind.of(first, name);
    }

    private ZipFile archive(Path wanted) throws IOException {
        var known = zip;
        if (known == null || !wanted.equals(path)) {
            close();
            known = new ZipFile(wanted.toFile());
            zip = known;
            path = wanted;
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
            zip = null;
        }
    }
}
