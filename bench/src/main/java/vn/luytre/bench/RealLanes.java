package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events cut from the public records of real machines beside the repository: of every file its first part, so that no long one
 * stands for all. Files are taken in the order of their names.
 */
final class RealLanes {

    /** Records of one file. */
    private static final int MOST_LINES = 5_000;

    /** Bytes of one event log: its header and so many whole chunks. */
    private static final int MOST_LOG = 4_096 + 16 * 65_536;

    private final Run run;

    RealLanes(Run run) {
        this.run = run;
    }

    /** Windows events as agents ship them: JSON, names and values flat. Empty if the data is absent. */
    List<byte[]> otrf() throws IOException {
        var lines = new ArrayList<byte[]>();
        for (var zip : files("otrf", ".zip")) {
            for (var entry : entries(zip, ".json", Integer.MAX_VALUE)) {
                lines.addAll(objects(entry));
            }
        }
        return lines;
    }

    /** Suricata's events, of files with one a line and of files that are one array. */
    List<byte[]> eve() throws IOException {
        var lines = new ArrayList<byte[]>();
        for (var file : files("logs/suricata-eve", ".json.gz")) {
            lines.addAll(objects(unpacked(file)));
        }
        return lines;
    }

    /** Zeek's logs: tables with their headers, and one file of JSON. */
    List<byte[]> zeek() throws IOException {
        var lines = new ArrayList<byte[]>();
        for (var file : files("flows/zeek-wrccdc", ".log.gz")) {
            lines.addAll(first(unpacked(file)));
        }
        for (var file : files("flows", "combined.json.gz")) {
            lines.addAll(objects(unpacked(file)));
        }
        return lines;
    }

    /** Event logs, each cut behind a chunk. */
    List<byte[]> evtx() throws IOException {
        var logs = new ArrayList<byte[]>();
        for (var zip : files("evtx", ".zip")) {
            logs.addAll(entries(zip, ".evtx", MOST_LOG));
        }
        return logs;
    }

    private List<Path> files(String folder, String end) throws IOException {
        var found = run.realData(folder);
        if (found == null) {
            return List.of();
        }
        try (var all = Files.list(found)) {
            return all.filter(path -> path.toString().endsWith(end))
                    .sorted()
                    .limit(run.size(Integer.MAX_VALUE, 2))
                    .toList();
        }
    }

    private List<byte[]> entries(Path zip, String end, int most) throws IOException {
        var found = new ArrayList<byte[]>();
        try (var archive = new ZipFile(zip.toFile())) {
            var entries =
                    archive.stream()
                            .filter(entry -> entry.getName().endsWith(end))
                            .limit(run.size(Integer.MAX_VALUE, 3));
            for (var entry : entries.toList()) {
                try (InputStream in = archive.getInputStream(entry)) {
                    found.add(in.readNBytes(most));
                }
            }
        }
        return found;
    }

    private static byte[] unpacked(Path gzipped) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            return in.readAllBytes();
        }
    }

    private static List<byte[]> objects(byte[] text) {
        if (text.length == 0 || text[0] != '[') {
            return first(text);
        }
        var lines = new ArrayList<byte[]>();
        for (var object : JsonMapper.shared().readTree(new ByteArrayInputStream(text))) {
            if (lines.size() < MOST_LINES) {
                lines.add(object.toString().getBytes(UTF_8));
            }
        }
        return lines;
    }

    /** The first lines, without those that are blank. */
    private static List<byte[]> first(byte[] text) {
        var lines = new ArrayList<byte[]>();
        int begin = 0;
        while (begin < text.length && lines.size() < MOST_LINES) {
            int end = begin;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int length = end > begin && text[end - 1] == '\r' ? end - begin - 1 : end - begin;
            if (length > 0) {
                lines.add(Arrays.copyOfRange(text, begin, begin + length));
            }
            begin = end + 1;
        }
        return lines;
    }
}
