package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.parse.evtx.LogWriter.Value;

class EvtxReaderTest {

    private final Logs.Keep keep = new Logs.Keep(true);

    private EvtxSummary read(byte[] file) {
        return new EvtxReader().read(file, keep);
    }

    @Test
    void readsEveryRecordOfAWholeLog() {
        var summary = read(LogWriter.sample(3));
        assertThat(summary.live()).isEqualTo(6);
        assertThat(summary.findings()).isEmpty();
        assertThat(summary.firstId()).isEqualTo(1);
        assertThat(summary.lastId()).isEqualTo(6);
        assertThat(summary.chunks()).isEqualTo(2);
        var record = keep.records.getFirst();
        assertThat(record.damage()).isNull();
        assertThat(record.system())
                .containsEntry("Provider_Name", "Microsoft-Windows-Sysmon")
                .containsEntry("EventID", "1")
                .containsEntry("Keywords", "0x8000000000000000")
                .containsEntry("SystemTime", "2024-02-10T00:00:00.1234567Z")
                .containsEntry("Computer", "máy-01.example")
                .containsEntry("UserID", "S-1-5-18")
                .doesNotContainKeys("Provider_Guid", "Qualifiers", "EventID_Qualifiers");
        assertThat(record.data())
                .containsExactly(
                        java.util.Map.entry(
                                "CommandLine", List.of("C:\\Windows\\cmd.exe /c \"đọc\" 0")),
                        java.util.Map.entry("ProcessId", List.of("4321")),
                        java.util.Map.entry("User", List.of("")));
    }

    @Test
    void writesXmlAndJson() {
        read(LogWriter.sample(1));
        assertThat(keep.records.getFirst().xml())
                .startsWith(
                        "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>")
                .contains("<Provider Name=\"Microsoft-Windows-Sysmon\"/><EventID>1</EventID>")
                .contains("<Data Name=\"CommandLine\">C:\\Windows\\cmd.exe /c \"đọc\" 0</Data>")
                .endsWith("<Data Name=\"User\"/></EventData></Event>");
        assertThat(keep.records.getFirst().json())
                .contains(
                        "\"EventData\":{\"CommandLine\":\"C:\\\\Windows\\\\cmd.exe /c \\\"đọc\\\" 0\"")
                .contains("\"ProcessId\":4321");
    }

    @Test
    void readsTheSameFromAFileAndFromAStream(@TempDir Path folder) throws IOException {
        var log = LogWriter.sample(5);
        var file = Files.write(folder.resolve("a.evtx"), log);
        var whole = read(log);
        var fromFile = new Logs.Keep(true);
        var fromStream = new Logs.Keep(true);
        assertThat(new EvtxReader().read(file, fromFile)).isEqualTo(whole);
        assertThat(new EvtxReader().read(new ByteArrayInputStream(log), fromStream))
                .isEqualTo(whole);
        assertThat(fromFile.records).isEqualTo(keep.records);
        assertThat(fromStream.records).isEqualTo(keep.records);
    }

    @Test
    void aWrongChecksumIsAFindingAndStopsNothing() {
        var log = LogWriter.sample(2);
        log[16]++; // file header
        log[4096 + 130]++; // first chunk's header
        log[4096 + 65536 + 512 + 16]++; // the time of a record in the second
        var summary = read(log);
        assertThat(summary.live()).isEqualTo(4);
        assertThat(summary.findings())
                .extracting(Finding::kind)
                .containsExactly(
                        Finding.Kind.FILE_CRC, Finding.Kind.CHUNK_CRC, Finding.Kind.DATA_CRC);
    }

    @Test
    void looksBeyondTheNumberOfChunksThatTheHeaderTells() {
        var log = LogWriter.sample(2);
        log[42] = 1;
        var summary = read(log);
        assertThat(summary.live()).isEqualTo(4);
        assertThat(summary.count(Finding.Kind.BEYOND_COUNT)).isEqualTo(1);
    }

    @Test
    void carriesOnBehindATornRecord() {
        var log = LogWriter.sample(4);
        int second = 4096 + 512 + size(log, 4096 + 512);
        int third = second + size(log, second);
        log[third - 4] ^= 1; // the size behind the second record
        var summary = read(log);
        assertThat(summary.live()).isEqualTo(5);
        assertThat(summary.torn()).isEqualTo(1);
        assertThat(summary.recovered()).isEqualTo(2);
        assertThat(keep.records)
                .filteredOn(r -> r.state() == RecordState.CARVED)
                .extracting(Logs.Seen::id)
                .containsExactly(3L, 4L);
    }

    @Test
    void recoversWhatIsLeftBehindTheEndButNoCopyOfALiveRecord() {
        var log = LogWriter.sample(3);
        int at = 4096 + 512;
        int second = at + size(log, at);
        // The chunk begins anew: its header tells of one record only, and that one has a later id.
        ByteBuffer.wrap(log)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4096 + 48, second - 4096)
                .putLong(at + 8, 5);
        ByteBuffer.wrap(log)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(second + 8, 6); // also in the second chunk
        var summary = read(log);
        assertThat(summary.live()).isEqualTo(5); // 6 follows on 5, so it is live; 3 is behind it.
        ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).putLong(second + 8, 4);
        keep.records.clear();
        summary = read(log);
        assertThat(summary.live()).isEqualTo(4);
        assertThat(keep.records)
                .filteredOn(r -> r.state() == RecordState.SLACK)
                .extracting(Logs.Seen::id)
                .containsExactly(3L); // 4 is live in the second chunk.
    }

    @Test
    void borrowsATemplateWhoseOwnIsGone() {
        var log = LogWriter.sample(2);
        int second = 4096 + 65536 + 512 + size(log, 4096 + 65536 + 512);
        Arrays.fill(
                log, 4096 + 65536 + 512, second, (byte) 0); // the record that held the templates
        var summary = read(log);
        var carved = keep.records.stream().filter(r -> r.state() == RecordState.CARVED).toList();
        assertThat(summary.recovered()).isEqualTo(1);
        assertThat(carved.getFirst().borrowed()).isTrue();
        assertThat(carved.getFirst().first("CommandLine")).endsWith(" 1");
    }

    /** What a file holds does not hang on what was read before it. */
    @Test
    void borrowsFromItsOwnFileOnly() {
        var log = LogWriter.sample(2);
        for (int chunk = 4096; chunk < log.length; chunk += 65536) {
            int first = chunk + 512;
            Arrays.fill(log, first, first + size(log, first), (byte) 0);
        }
        var reader = new EvtxReader();
        var alone = reader.read(log, (name, value) -> {});
        reader.read(LogWriter.sample(2), (name, value) -> {});
        assertThat(reader.read(log, (name, value) -> {})).isEqualTo(alone);
        assertThat(alone.count(Finding.Kind.TEMPLATE)).isEqualTo(2);
    }

    @Test
    void findsAChunkThatIsNotWhereItShouldBe() {
        var log = LogWriter.sample(2);
        var shifted = new byte[log.length + 512];
        System.arraycopy(log, 0, shifted, 0, 4096 + 65536);
        System.arraycopy(log, 4096 + 65536, shifted, 4096 + 65536 + 512, 65536);
        shifted[4096 + 65536 + 100] = 1;
        var summary = read(shifted);
        assertThat(summary.live()).isEqualTo(4);
        assertThat(summary.count(Finding.Kind.CHUNK_MAGIC)).isEqualTo(1);
    }

    @Test
    void repeatsAnElementForEachValueOfAnArray() {
        var texts = "một\0hai\0".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        var log =
                new LogWriter()
                        .chunk(c ->
                                c.record(
                                        "strings",
                                        t -> {
                                            t.open("Event", false).content();
                                            t.open("EventData", false).content();
                                            LogWriter.leaf(t, "Data", 0, 0x81);
                                            t.close().close();
                                        },
                                        new Value(0x81, texts)))
                        .file();
        read(log);
        var record = keep.records.getFirst();
        assertThat(record.data()).containsEntry("Data", List.of("một", "hai"));
        assertThat(record.xml())
                .isEqualTo(
                        "<Event><EventData><Data>một</Data><Data>hai</Data></EventData></Event>");
        assertThat(record.json())
                .isEqualTo("{\"Event\":{\"EventData\":{\"Data\":{\"#text\":[\"một\",\"hai\"]}}}}");
    }

    @Test
    void readsAFragmentWithoutATemplate() {
        var log =
                new LogWriter()
                        .chunk(c ->
                                c.record(r -> {
                                    r.open("Event", false).content();
                                    r.open("UserData", false).content();
                                    r.open("A", true).attribute("xmlns").text("x").content();
                                    r.open("Ten", false).content();
                                    r.text("a").token(0x49).name("amp").text("b<").close();
                                    r.close().close().close();
                                }))
                        .file();
        read(log);
        assertThat(keep.records.getFirst().first("Ten")).isEqualTo("a&b<");
        assertThat(keep.records.getFirst().xml()).contains("<Ten>a&amp;b&lt;</Ten>");
    }

    @Test
    void aTemplateThatRepeatsAValueWithoutEndIsCutShort() {
        var big = new Value(ValueType.WSTRING, new byte[30_000]);
        Arrays.fill(big.bytes(), (byte) 'a');
        var log =
                new LogWriter()
                        .chunk(c ->
                                c.record(
                                        "bomb",
                                        t -> {
                                            t.open("Event", false).content();
                                            t.open("EventData", false).content();
                                            for (int i = 0; i < 2_000; i++) {
                                                LogWriter.leaf(t, "Data", 0, 1);
                                            }
                                            t.close().close();
                                        },
                                        Value.nothing()))
                        .chunk(c ->
                                c.record(
                                        "bomb2",
                                        t -> {
                                            t.open("Event", false).content();
                                            t.open("EventData", false).content();
                                            for (int i = 0; i < 1_000; i++) {
                                                LogWriter.leaf(t, "Data", 0, 1);
                                            }
                                            t.close().close();
                                        },
                                        big))
                        .file();
        var summary = read(log);
        assertThat(summary.count(Finding.Kind.LIMIT)).isEqualTo(1);
        assertThat(keep.records.getFirst().data().get("Data")).hasSize(2_000);
        assertThat(keep.records.getLast().data().get("Data")).hasSizeBetween(100, 200);
    }

    @Test
    void anythingIsAFile() {
        assertThat(read(new byte[0]).live()).isZero();
        assertThat(read(new byte[5000]).count(Finding.Kind.FILE_MAGIC)).isEqualTo(1);
        assertThat(
                        read(Arrays.copyOf(LogWriter.sample(2), 4096 + 2000))
                                .count(Finding.Kind.TRUNCATED))
                .isEqualTo(1);
    }

    private static int size(byte[] log, int at) {
        return Le.i32(log, at + 4);
    }
}
