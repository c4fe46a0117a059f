package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Recorded events for judging, one JSON object a line, all in memory.
 *
 * @param bytes the lines, unpacked
 * @param ends where each line ends, before its line feed
 * @param sha256 of the packed file
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
