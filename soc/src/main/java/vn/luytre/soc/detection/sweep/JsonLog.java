package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.evaluate.WindowsRecord;
import vn.luytre.event.Event;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.FlatRecords;
import vn.luytre.parse.JsonObjects;
import vn.luytre.parse.RecordTime;

/** Reads JSON, each record by the way of who wrote it. */
final class JsonLog implements LogReader, LogRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FlatRecords flat = new FlatRecords();
    private final FlatRecord plain;
    private final JsonMaps maps;
    private final ParsedEvents events;
    private final JsonShape shape;
    private JsonObjects objects = new JsonObjects(java.io.InputStream.nullInputStream(), 1);
    private FlatRecord fields;
    private @Nullable Event event;
    private long number;
    private long timeMicros;
    private JsonShape.Writer writer = JsonShape.Writer.PLAIN;

    JsonLog(FieldNames names) {
        plain = new FlatRecord(names);
        fields = plain;
        maps = new JsonMaps(names);
        events = new ParsedEvents(names);
        shape = new JsonShape(names);
    }

    @Override
    public void read(LogFile file, LogOpener.Opened opened, LogRecord.Taker to, Findings findings)
            throws IOException {
        objects = new JsonObjects(opened.in(), FlatRecords.MAX_BYTES);
        events.begin(file);
        number = 0;
        while (objects.next()) {
            number++;
            var flaw = record();
            if (flaw != null) {
                findings.add(flaw, 1);
            }
            if (flaw == null || flaw.equals(Findings.TOO_MANY_VALUES)) {
                to.take(this);
            }
        }
        findings.add(Findings.BROKEN_RECORD, objects.strays());
    }

    /** Reads the record at hand; null if it is whole. */
    private @Nullable String record() {
        var flaw = readPlain();
        if (flaw != null || objects.isCut()) {
            return objects.isCut() ? Findings.RECORD_TOO_LARGE : flaw;
        }
        writer = shape.of(plain);
        try {
            return switch (writer) {
                case PLAIN -> null;
                case WINDOWS -> readWindows();
                case SURICATA, ZEEK -> readEvent();
            };
        } catch (JacksonException e) {
            return Findings.BROKEN_RECORD;
        }
    }

    private @Nullable String readPlain() {
        writer = JsonShape.Writer.PLAIN;
        fields = plain;
        event = null;
        var outcome = flat.read(objects.bytes(), 0, objects.length(), plain);
        timeMicros = RecordTime.micros(shape.time(plain));
        return switch (outcome) {
            case READ -> null;
            case TOO_MANY_VALUES -> Findings.TOO_MANY_VALUES;
            case TOO_LARGE -> Findings.RECORD_TOO_LARGE;
            case NOT_AN_OBJECT, MALFORMED, TRUNCATED, TOO_DEEP -> Findings.BROKEN_RECORD;
        };
    }

    private @Nullable String readWindows() {
        fields = maps.of(WindowsRecord.flatten(map()));
        timeMicros = RecordTime.micros(shape.time(fields));
        return maps.isWhole() ? null : Findings.TOO_MANY_VALUES;
    }

    private @Nullable String readEvent() {
        var parsed = events.parse(text(), writer == JsonShape.Writer.SURICATA);
        event = parsed;
        fields = events.fields(parsed);
        timeMicros = events.timeMicros(parsed);
        return parsed.flaw() == null ? null : Findings.BROKEN_RECORD;
    }

    private Map<String, ?> map() {
        Map<?, ?> parsed = JSON.readValue(objects.bytes(), 0, objects.length(), Map.class);
        return JsonMaps.named(parsed);
    }

    private String text() {
        return new String(objects.bytes(), 0, objects.length(), UTF_8);
    }

    @Override
    public long id() {
        return number;
    }

    @Override
    public long offset() {
        return objects.offset();
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }

    @Override
    public FlatRecord fields() {
        return fields;
    }

    @Override
    public SigmaEvent view() {
        return event != null ? new EventView(event) : RecordView.of(WindowsRecord.flatten(map()));
    }

    @Override
    public String json() {
        var text = text();
        return text.indexOf('\n') < 0 ? text : JSON.writeValueAsString(JSON.readTree(text));
    }
}
