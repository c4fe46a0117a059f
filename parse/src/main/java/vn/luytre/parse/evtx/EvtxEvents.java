package vn.luytre.parse.evtx;

import java.util.function.BiConsumer;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.windows.WindowsRecord;

/**
 * Turns the records of a log into events: native names in the overflow, ECS slots filled, and where the record lay and how sure
 * it is in {@code luytre.evtx.*}. A record that could not be read to its end is an event with a flaw (in Vietnamese).
 */
public final class EvtxEvents implements RecordVisitor {

    private final long receivedMicros;
    private final Event.Origin origin;
    private final boolean originals;
    private final BiConsumer<EvtxRecord, Event> to;
    private final Event.Builder builder = new Event.Builder();
    private final WindowsRecord gathered = new WindowsRecord();

    /**
     * @param receivedMicros when the log came here
     * @param originals true to keep each record's XML as the event's original text, which costs as much as all the rest
     * @param to takes each event with its record; the record only until it returns
     */
    public EvtxEvents(
            long receivedMicros,
            Event.Origin origin,
            boolean originals,
            BiConsumer<EvtxRecord, Event> to) {
        this.receivedMicros = receivedMicros;
        this.origin = origin;
        this.originals = originals;
        this.to = to;
    }

    @Override
    public boolean begin(EvtxRecord record) {
        gathered.clear();
        return true;
    }

    @Override
    public void field(FieldName name, EvtxValue value) {
        switch (name.section()) {
            case SYSTEM -> gathered.system(name.name(), value.text());
            case RENDERING_INFO -> gathered.rendering(name.name(), value.text());
            default -> gathered.data(name.name(), value.text());
        }
    }

    @Override
    public void end(EvtxRecord record) {
        var damage = record.damage();
        builder.reset(originals ? record.xml() : "", receivedMicros, origin);
        gathered.writeTo(builder);
        if (!builder.hasTime() && record.writtenMicros() != Long.MIN_VALUE) {
            builder.time(record.writtenMicros());
        }
        if (builder.get(Field.EVENT_DATASET) == null) {
            builder.set(Field.EVENT_DATASET, "windows.eventlog");
        }
        builder.overflow("luytre.evtx.offset", record.offset());
        builder.overflow("luytre.evtx.record_id", record.id());
        if (record.state() != RecordState.LIVE) {
            builder.overflow("luytre.evtx.state", record.state().name());
        }
        if (!record.crcOk()) {
            builder.overflow("luytre.evtx.crc_ok", false);
        }
        if (record.templateBorrowed()) {
            builder.overflow("luytre.evtx.template_borrowed", true);
        }
        if (damage != null) {
            builder.flaw(flaw(damage));
        }
        to.accept(record, builder.build());
    }

    private static String flaw(Finding.Kind damage) {
        return switch (damage) {
            case TEMPLATE -> "Bản ghi EVTX mất khuôn mẫu (template), chỉ đọc được phần đầu";
            case LIMIT -> "Bản ghi EVTX phình quá giới hạn, phần sau bị cắt";
            default -> "Bản ghi EVTX hỏng, chỉ đọc được phần trước chỗ hỏng";
        };
    }
}
