package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file is, by its first bytes rather than its name. */
enum LogKind {
    /** A Windows event log, or a piece of one. */
    EVTX,
    /** JSON objects: one a line, an array, or one after the other. */
    JSON,
    /** A Zeek log, separated by tabs, with its header. */
    ZEEK,
    GZIP,
    ZIP,
    /** Nothing that the sweep reads. */
    OTHER;

    /** Bytes that must be seen to tell. */
    static final int ENOUGH = 4_096;

    static LogKind of(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return of(in.readNBytes(ENOUGH), path.toString());
        }
    }

    /**
     * @param name of the file: one called {@code .evtx} is a log however it begins, for its beginning may be damaged
     */
    static LogKind of(byte[] first, String name) {
        var text = new String(first, ISO_8859_1);
        if (text.startsWith("ElfFile\0") || text.startsWith("ElfChnk\0")) {
            return EVTX;
        }
        if (text.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return ZIP;
        }
        var plain = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
        var begun = plain.stripLeading();
        if (begun.startsWith("{") || begun.startsWith("[")) {
            return JSON;
        }
        if (begun.startsWith("#separator ") || begun.startsWith("#fields\t")) {
            return ZEEK;
        }
        return name.toLowerCase(Locale.ROOT).endsWith(".evtx") ? EVTX : OTHER;
    }
}
