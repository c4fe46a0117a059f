package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.evaluate.WindowsRecord;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.evtx.EvtxReader;
import vn.luytre.parse.evtx.EvtxRecord;
import vn.luytre.parse.evtx.EvtxValue;
import vn.luytre.parse.evtx.FieldName;
import vn.luytre.parse.evtx.Finding;
import vn.luytre.parse.evtx.FlatEvents;
import vn.luytre.parse.evtx.RecordState;
import vn.luytre.parse.evtx.RecordVisitor;

/** Reads Windows event logs, whole or damaged. */
final class EvtxLog implements LogReader, LogRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EvtxReader reader = new EvtxReader();
    private final FlatRecord fields;
    private final FlatEvents events;
    private LogRecord.Taker to = record -> {};
    private @Nullable EvtxRecord record;
    private long timeMicros;

    EvtxLog(FieldNames names) {
        fields = new FlatRecord(names);
        events =
                new FlatEvents(
                        fields,
                        (at, _, micros) -> {
                            record = at;
                            timeMicros = micros;
                            if (!isBlank(at)) {
                                to.take(this);
                            }
                        });
    }

    /** A leftover of which nothing can be read is no record, only a finding. */
    private boolean isBlank(EvtxRecord at) {
        return at.damage() != null && at.state() != RecordState.LIVE && fields.count() == 0;
    }

    @Override
    public void read(
            LogFile file, LogOpener.Opened opened, LogRecord.Taker taker, Findings findings)
            throws IOException {
        to = taker;
        long cutBefore = events.cut();
        var visitor = new Told(findings);
        if (opened.bound() == null) {
            reader.read(file.path(), visitor); // What is left over is then read again, not kept.
        } else {
            reader.read(opened.in(), visitor);
        }
        findings.add(Findings.TOO_MANY_VALUES, events.cut() - cutBefore);
    }

    /** Hands fields on and counts findings. */
    private final class Told implements RecordVisitor {

        private final Findings findings;
        private RecordState state = RecordState.LIVE;

        Told(Findings findings) {
            this.findings = findings;
        }

        @Override
        public boolean begin(EvtxRecord at) {
            state = at.state();
            return events.begin(at);
        }

        @Override
        public void field(FieldName name, EvtxValue value) {
            events.field(name, value);
        }

        @Override
        public void end(EvtxRecord at) {
            events.end(at);
            state = RecordState.LIVE;
        }

        @Override
        public void finding(Finding finding) {
            findings.add(state == RecordState.SLACK ? Findings.LEFTOVER : code(finding), 1);
        }

        private static String code(Finding finding) {
            return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private EvtxRecord record() {
        if (record == null) {
            throw new IllegalStateException("no record at hand");
        }
        return record;
    }

    @Override
    public long id() {
        return record().id();
    }

    @Override
    public long offset() {
        return record().offset();
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
        Map<?, ?> parsed = JSON.readValue(json(), Map.class);
        return RecordView.of(WindowsRecord.flatten(JsonMaps.named(parsed)));
    }

    @Override
    public String json() {
        return record().json();
    }

    @Override
    public String state() {
        return record().state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Object> origin() {
        return Map.of(
                "state", state(),
                "crc", record().crcOk(),
                "whole", record().damage() == null);
    }
}
