package vn.luytre.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;

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
        var builder = IndicatorSet.builder();
        var lists = new HashMap<String, Integer>();
        try (var in = open(file)) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                int first = line.indexOf(',');
                int last = line.lastIndexOf(',');
                var kind = TYPES.get(line.substring(0, first));
                if (kind == null) {
                    throw new IOException("an unknown type: " + line);
                }
                var source = line.substring(last + 1);
                int list = lists.computeIfAbsent(source, _ -> lists.size());
                builder.add(kind, line.substring(first + 1, last), list);
            }
        }
        return builder.build();
    }

    /** Only reads the lines: what of a load is not the set's doing. Returns how many. */
    static long readOnly(Path file) throws IOException {
        try (var in = open(file)) {
            return in.lines().count() - 1;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        var text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
    }
}
