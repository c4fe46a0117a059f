package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;

/** Reads Zeek's logs in columns separated by tabs. */
final class ZeekLog implements LogReader, LogRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Bytes of a line. */
    private static final int LONGEST = 1 << 20;

    private final ParsedEvents events;
    private @Nullable Event event;
    private FlatRecord fields;
    private long number;
    private long offset;

    ZeekLog(FieldNames names) {
        events = new ParsedEvents(names);
        fields = new FlatRecord(names);
    }

    @Override
    public void read(LogFile file, LogOpener.Opened opened, LogRecord.Taker to, Findings findings)
            throws IOException {
        events.begin(file);
        number = 0;
        var lines = new Lines(opened.in(), LONGEST);
        while (lines.next()) {
            if (lines.length() == 0) {
                continue;
            }
            if (lines.isCut()) {
                findings.add(Findings.RECORD_TOO_LARGE, 1);
                continue;
            }
            var text = new String(lines.bytes(), 0, lines.length(), UTF_8);
            var parsed = events.parse(text, false);
            if (text.startsWith("#")) {
                continue;
            }
            number++;
            offset = lines.offset();
            event = parsed;
            if (parsed.flaw() != null) {
                findings.add(Findings.BROKEN_RECORD, 1);
            } else {
                fields = events.fields(parsed);
                to.take(this);
            }
        }
    }

    private Event event() {
        if (event == null) {
            throw new IllegalStateException("no record at hand");
        }
        return event;
    }

    @Override
    public long id() {
        return number;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long timeMicros() {
        return events.timeMicros(event());
    }

    @Override
    public FlatRecord fields() {
        return fields;
    }

    @Override
    public SigmaEvent view() {
        return new EventView(event());
    }

    /** Columns under their names in the feed. */
    @Override
    public String json() {
        var all = new LinkedHashMap<String, Object>();
        for (var field : Field.values()) {
            var value = event().get(field);
            if (value != null) {
                all.put(field.ecs(), value instanceof Number ? value : value.toString());
            }
        }
        all.putAll(event().overflow());
        return JSON.writeValueAsString(all);
    }
}
