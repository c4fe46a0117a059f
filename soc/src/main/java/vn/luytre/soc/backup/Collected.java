package vn.luytre.soc.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.luytre.soc.store.EvidenceFiles;

/** What has been put into a backup so far, with the hash of each file, taken from the bytes as they were copied. */
final class Collected implements Cluster.Sink {

    private static final int PIECE = 1 << 16;

    /** Evidence lies under its own hash: a copy shows whether the original is still what it was. */
    private static final Pattern EVIDENCE = Pattern.compile("evidence/[0-9a-f]{2}/([0-9a-f]{64})");

    private final Destination destination;
    private final SortedMap<String, String> sums = new TreeMap<>();
    private final Set<String> linked = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private long bytes;

    Collected(Destination destination) {
        this.destination = destination;
    }

    @Override
    public void copy(String path, Path source) throws IOException {
        copy(path, source, Long.MAX_VALUE);
    }

    /** Copies its first bytes, at most so many. */
    void copy(String path, Path source, long most) throws IOException {
        try (var in = Files.newInputStream(source)) {
            copy(path, in, most);
        }
    }

    /** Copies what a stream still holds, at most so many bytes. */
    void copy(String path, InputStream in, long most) throws IOException {
        var digest = EvidenceFiles.digest();
        try (var out = destination.begin(path)) {
            var piece = new byte[PIECE];
            for (long left = most; left > 0; ) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, left));
                if (read < 0) {
                    break;
                }
                out.write(piece, 0, read);
                digest.update(piece, 0, read);
                left -= read;
                bytes += read;
            }
        }
        keep(path, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file that never changes once it is there: taken from the backup before where that has it. */
    void link(String path, Path source) throws IOException {
        var hash = destination.reuse(path, Files.size(source));
        if (hash == null) {
            copy(path, source);
        } else {
            linked.add(path);
            keep(path, hash);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        try (OutputStream out = destination.begin(path)) {
            out.write(content);
        }
        bytes += content.length;
        keep(path, EvidenceFiles.sha256(content));
    }

    private void keep(String path, String hash) {
        sums.put(path, hash);
        var evidence = EVIDENCE.matcher(path);
        if (evidence.matches() && !evidence.group(1).equals(hash)) {
            warnings.add("Minh chứng đã hỏng từ trước khi sao lưu: " + path);
        }
    }

    SortedMap<String, String> sums() {
        return sums;
    }

    /** How many files were not copied but linked. */
    int linked() {
        return linked.size();
    }

    boolean isLinked(String path) {
        return linked.contains(path);
    }

    /** Copied, not linked. */
    long bytes() {
        return bytes;
    }

    List<String> warnings() {
        return warnings;
    }

    /** SHA-256 of what a stream still holds. */
    static String hash(InputStream in) throws IOException {
        var digest = EvidenceFiles.digest();
        var piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
