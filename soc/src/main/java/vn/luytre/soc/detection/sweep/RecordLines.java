package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;
import vn.luytre.event.Event;

/** The records of one file as lines of JSON: {@code file}, {@code record}, {@code offset}, {@code time}, {@code event}. */
final class RecordLines implements LogRecord.Taker {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String file;
    private final Spool.Part lines;

    RecordLines(LogFile file, Spool.Part lines) {
        this.file = file.name();
        this.lines = lines;
    }

    @Override
    public void take(LogRecord record) {
        long micros = record.timeMicros();
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("file", file);
        line.put("record", record.id());
        line.put("offset", record.offset());
        line.put("time", micros == Long.MIN_VALUE ? null : Event.ofMicros(micros).toString());
        line.putAll(new TreeMap<>(record.origin()));
        line.put("event", new RawValue(record.json()));
        try {
            lines.write((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
