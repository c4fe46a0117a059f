package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Recorded events for judging, one JSON object a line, all in memory.
 *
 * @param bytes the lines, unpacked
 * @param ends where each line ends, before its line feed
 * @param sha256 of the packed file; of the bytes for a lane that was cut from several
 */
record Lane(byte[] bytes, int[] ends, String sha256) {

    static Lane of(Path gzipped) throws IOException {
        byte[] bytes;
        try (var in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            bytes = in.readAllBytes();
        }
        var ends = new int[(int) new String(bytes, ISO_8859_1).lines().count()];
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends[line++] = i;
            }
        }
        if (line < ends.length) {
            ends[line] = bytes.length;
        }
        return new Lane(bytes, ends, Digests.sha256(gzipped));
    }

    /** A lane of those lines, none of which has a line feed. */
    static Lane of(List<byte[]> lines) {
        int length = lines.stream().mapToInt(line -> line.length + 1).sum();
        var bytes = new byte[length];
        var ends = new int[lines.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            var line = lines.get(i);
            System.arraycopy(line, 0, bytes, end, line.length);
            end += line.length;
            ends[i] = end;
            bytes[end++] = '\n';
        }
        return new Lane(bytes, ends, Digests.sha256(bytes));
    }

    int size() {
        return ends.length;
    }

    int start(int line) {
        return line == 0 ? 0 : ends[line - 1] + 1;
    }

    int length(int line) {
        return ends[line] - start(line);
    }
}
