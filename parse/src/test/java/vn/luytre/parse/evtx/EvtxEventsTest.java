package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.Parsers;

class EvtxEventsTest {

    private static List<Event> events(byte[] log) {
        var events = new ArrayList<Event>();
        new EvtxReader()
                .read(
                        log,
                        new EvtxEvents(
                                1,
                                Event.Origin.UNKNOWN,
                                true,
                                (record, event) -> events.add(event)));
        return events;
    }

    @Test
    void becomesAnEventWithSlotsAndNativeNames() {
        var event = events(LogWriter.sample(1)).getFirst();
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:00.123456Z"));
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("process-created");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("máy-01.example");
        assertThat(event.number(Field.PROCESS_PID)).isEqualTo(4321);
        assertThat(event.overflow())
                .containsEntry("EventID", 1L)
                .containsEntry("Channel", "Microsoft-Windows-Sysmon/Operational")
                .containsEntry("CommandLine", "C:\\Windows\\cmd.exe /c \"đọc\" 0")
                .containsEntry("luytre.evtx.record_id", 1L)
                .containsEntry("luytre.evtx.offset", 4608L)
                .doesNotContainKey("luytre.evtx.state");
    }

    @Test
    void saysTheSameAsItsOwnXml() {
        for (var event : events(LogWriter.sample(2))) {
            var builder = new Event.Builder().reset(event.original(), 1, Event.Origin.UNKNOWN);
            Parsers.create("windows-xml").parse(event.original(), builder);
            var xml = builder.build();
            assertThat(xml.flaw()).isNull();
            assertThat(xml.timeMicros()).isEqualTo(event.timeMicros());
            for (var field : Field.values()) {
                assertThat(xml.get(field)).as(field.ecs()).isEqualTo(event.get(field));
            }
            assertThat(event.overflow()).containsAllEntriesOf(xml.overflow());
        }
    }

    @Test
    void saysWhereAndHowSureItIs() {
        var log = LogWriter.sample(2);
        int second = 4096 + 512 + Le.i32(log, 4096 + 516);
        log[second - 4] ^= 1;
        var torn = events(log).getFirst();
        assertThat(torn.overflow())
                .containsEntry("luytre.evtx.state", "TORN")
                .containsEntry("luytre.evtx.crc_ok", false);
    }
}
