package vn.luytre.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.detect.IndicatorSource;

/** Reads a set from lines of {@code type,value,source} under one heading; gzip if the name says so. */
final class IndicatorFile {

    private static final Map<String, IndicatorKind> TYPES =
            Map.of(
                    "ipv4", IndicatorKind.IPV4,
                    "ipv6", IndicatorKind.IPV6,
                    "cidr", IndicatorKind.CIDR,
                    "domain", IndicatorKind.DOMAIN,
                    "url", IndicatorKind.URL,
                    "hash", IndicatorKind.HASH,
                    "ipv4:port", IndicatorKind.ENDPOINT);
    private static final Map<IndicatorKind, String> NAMES =
            TYPES.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private IndicatorFile() {}

    static String type(IndicatorKind kind) {
        return NAMES.getOrDefault(kind, "");
    }

    static IndicatorSet load(Path file) throws IOException {
        return IndicatorSet.builder().<IOException>addAll(sink -> each(file, sink)).build();
    }

    private static void each(Path file, IndicatorSource.Sink sink) throws IOException {
        var lists = new HashMap<String, Integer>();
        try (var in = open(file)) {
            var lines = new ByteLines(in);
            lines.next();
            while (lines.next()) {
                handOver(lines, lists, sink);
            }
        }
    }

    private static void handOver(
            ByteLines line, Map<String, Integer> lists, IndicatorSource.Sink sink)
            throws IOException {
        int first = line.first(',');
        int last = line.last(',');
        var kind = TYPES.get(line.text(0, first));
        if (kind == null) {
            throw new IOException("an unknown type: " + line.text(0, line.length()));
        }
        var source = line.text(last + 1, line.length());
        int list = lists.computeIfAbsent(source, _ -> lists.size());
        sink.add(kind, line.text(first + 1, last), list);
    }

    /** Only reads the lines: what of a load is not the set's doing. Returns how many. */
    static long readOnly(Path file) throws IOException {
        try (var in = open(file)) {
            var lines = new ByteLines(in);
            lines.next();
            long count = 0;
            while (lines.next()) {
                count += lines.text(0, lines.length()).isEmpty() ? 0 : 1;
            }
            return count;
        }
    }

    private static InputStream open(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
