package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.evtx.LogWriter.ChunkWriter;
import vn.luytre.parse.evtx.LogWriter.Value;

class FlatEventsTest {

    private static final List<String> NAMES =
            List.of(
                    "Provider_Name",
                    "EventID",
                    "EventID_Qualifiers",
                    "Level",
                    "Keywords",
                    "TimeCreated_SystemTime",
                    "Channel",
                    "Computer",
                    "Security_UserID",
                    "CommandLine",
                    "ProcessId",
                    "User",
                    "Data",
                    "Param",
                    "Inner");

    private record Seen(Map<String, List<String>> values, long timeMicros, long cut) {}

    private static Seen only(byte[] log) {
        var seen = new ArrayList<Seen>();
        var record = new FlatRecord(FieldNames.of(NAMES));
        var cut = new long[1];
        var events =
                new FlatEvents(
                        record,
                        (at, fields, time) -> seen.add(new Seen(values(fields), time, cut[0])));
        new EvtxReader().read(log, events);
        assertThat(seen).hasSize(1);
        return new Seen(seen.getFirst().values, seen.getFirst().timeMicros, events.cut());
    }

    /** Name → values with their kinds where these are not text; "?" for names nobody asks for. */
    private static Map<String, List<String>> values(FlatRecord fields) {
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fields.count(); i++) {
            var name = fields.field(i) < 0 ? "?" : fields.fields().name(fields.field(i));
            var kind = fields.kind(i) == FlatRecord.Kind.TEXT ? "" : fields.kind(i) + " ";
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(kind + fields.text(i));
        }
        return values;
    }

    private static byte[] record(Consumer<ChunkWriter> body, Value... values) {
        return new LogWriter().chunk(c -> c.record("one", body, values)).file();
    }

    @Test
    void holdsHeaderAndDataByTheNamesOfRules() {
        var log = new LogWriter().chunk(c -> LogWriter.processStart(c, "cmd /c \"đọc\"")).file();
        var seen = only(log);
        assertThat(seen.values)
                .containsEntry("Provider_Name", List.of("Microsoft-Windows-Sysmon"))
                .containsEntry("EventID", List.of("NUMBER 1"))
                .containsEntry("Level", List.of("NUMBER 4"))
                .containsEntry("Keywords", List.of("0x8000000000000000"))
                .containsEntry("TimeCreated_SystemTime", List.of("2024-02-10T00:00:00.1234567Z"))
                .containsEntry("Computer", List.of("máy-01.example"))
                .containsEntry("Security_UserID", List.of("S-1-5-18"))
                .containsEntry("CommandLine", List.of("cmd /c \"đọc\""))
                .containsEntry("ProcessId", List.of("NUMBER 4321"))
                .containsEntry("User", List.of(""))
                .doesNotContainKeys("EventID_Qualifiers", "?");
        assertThat(Event.ofMicros(seen.timeMicros))
                .isEqualTo(Instant.parse("2024-02-10T00:00:00.123456Z"));
        assertThat(seen.cut).isZero();
    }

    @Test
    void oneNamelessValueThatSaysNothingIsNullAmongOthersItIsEmpty() {
        assertThat(
                        only(record(c -> {
                            c.open("Event", false).content();
                            c.open("EventData", false).content();
                            c.open("Data", false).empty();
                            c.close().close();
                        }))
                                .values)
                .isEqualTo(Map.of("Data", List.of("NULL ")));
        assertThat(
                        only(record(
                                        c -> {
                                            c.open("Event", false).content();
                                            c.open("EventData", false).content();
                                            c.open("Data", false).empty();
                                            c.open("Data", false).content();
                                            c.value(0, 1, true).close();
                                            c.close().close();
                                        },
                                        Value.text("b")))
                                .values)
                .isEqualTo(Map.of("Data", List.of("", "b")));
    }

    @Test
    void attributesOfDataAndTextsOfCollectorsAreNotSeen() {
        var seen =
                only(
                        record(c -> {
                            c.open("Event", false).content();
                            c.open("UserData", false).content();
                            c.open("Outer", false).content();
                            c.open("Param", true).attribute("kind").text("x").content();
                            c.text("1.50").close();
                            c.open("Inner", false).content().text("y").close();
                            c.close().close();
                            c.open("RenderingInfo", false).content();
                            c.open("Message", false).content().text("z").close();
                            c.close().close();
                        }));
        assertThat(seen.values).isEqualTo(Map.of("Param", List.of("1.50"), "Inner", List.of("y")));
    }

    @Test
    void numbersHaveOneText() {
        var data = new String[] {"Data"};
        var seen =
                only(
                        record(
                                c -> {
                                    c.open("Event", false).content();
                                    c.open("EventData", false).content();
                                    for (int i = 0; i < 5; i++) {
                                        c.open(data[0], false).content().value(i, 0, true).close();
                                    }
                                    c.close().close();
                                },
                                Value.number(ValueType.INT32, 4, -7),
                                Value.number(ValueType.REAL64, 8, Double.doubleToLongBits(1e7)),
                                Value.number(
                                        ValueType.REAL64, 8, Double.doubleToLongBits(Double.NaN)),
                                Value.number(ValueType.BOOL, 4, 1),
                                Value.number(ValueType.HEX32, 4, 0xB32CB)));
        assertThat(seen.values)
                .isEqualTo(
                        Map.of(
                                "Data",
                                List.of(
                                        "NUMBER -7",
                                        "NUMBER 10000000",
                                        "NaN",
                                        "BOOLEAN true",
                                        "0xb32cb")));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndKeepsEveryValueWithinItsBytes(byte @NotNull [] bytes) {
        var log = LogWriter.sample(2);
        System.arraycopy(bytes, 0, log, 4096 + 512 + 24, Math.min(bytes.length, 4_000));
        var record = new FlatRecord(FieldNames.of(NAMES));
        new EvtxReader()
                .read(
                        log,
                        new FlatEvents(
                                record,
                                (at, fields, time) -> {
                                    for (int i = 0; i < fields.count(); i++) {
                                        assertThat(fields.offset(i) + fields.length(i))
                                                .isLessThanOrEqualTo(fields.bytes().length);
                                    }
                                }));
    }
}
