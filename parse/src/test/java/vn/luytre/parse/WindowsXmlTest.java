package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class WindowsXmlTest {

    private static final String START =
            """
            <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' \
            Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID Qualifiers='0'>1</EventID><Version>5</Version><Level>4</Level>\
            <Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2024-02-10T00:00:01.1234567Z'/>\
            <EventRecordID>77</EventRecordID><Correlation/><Execution ProcessID='3116' ThreadID='1656'/>\
            <Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>máy-01.example</Computer><Security UserID='S-1-5-18'/></System>\
            <EventData><Data Name='ProcessId'>9720</Data><Data Name='Image'>C:\\Windows\\System32\\cmd.exe</Data>\
            <Data Name='CommandLine'>cmd /c "a &amp; b &lt; c"</Data><Data Name='User'>TINH\\an</Data>\
            <Data Name='Hashes'>MD5=1736263E02468939F808C0528E8DBB7E,IMPHASH=68A9</Data><Data Name='RuleName'/></EventData></Event>\
            """;

    private static final String NAMELESS =
            """
            <Event><System><Provider Name="MSI"/><EventID>1004</EventID><Channel>Application</Channel></System>\
            <EventData><Data>một</Data><Data>hai</Data><Binary>0AFF</Binary></EventData>\
            <RenderingInfo Culture="vi-VN"><Message>Đã cài.</Message><Level>Thông tin</Level></RenderingInfo></Event>\
            """;

    private static final String USER_DATA =
            """
            <Event><System><EventID>104</EventID><Channel>System</Channel></System><UserData>\
            <LogFileCleared xmlns="x"><SubjectUserName>an</SubjectUserName><Channel>Security</Channel></LogFileCleared></UserData></Event>\
            """;

    private static Event read(String text) {
        return Reading.one("windows-xml", text);
    }

    @Test
    void fillsSlotsAndKeepsNativeNames() {
        var event = read(START);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01.123456Z"));
        assertThat(event.text(Field.EVENT_CODE)).isEqualTo("1");
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("windows.sysmon");
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("process-created");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("máy-01.example");
        assertThat(event.text(Field.PROCESS_NAME)).isEqualTo("cmd.exe");
        assertThat(event.text(Field.PROCESS_COMMAND_LINE)).isEqualTo("cmd /c \"a & b < c\"");
        assertThat(event.number(Field.PROCESS_PID)).isEqualTo(9720);
        assertThat(event.text(Field.USER_NAME)).isEqualTo("an");
        assertThat(event.text(Field.USER_DOMAIN)).isEqualTo("TINH");
        assertThat(event.text(Field.FILE_HASH_MD5)).isEqualTo("1736263e02468939f808c0528e8dbb7e");
        assertThat(event.overflow())
                .containsEntry("EventID", 1L)
                .containsEntry("Provider_Name", "Microsoft-Windows-Sysmon")
                .containsEntry("Execution_ProcessID", 3116L)
                .containsEntry("UserID", "S-1-5-18")
                .containsEntry("Image", "C:\\Windows\\System32\\cmd.exe")
                .containsEntry("ProcessId", "9720")
                .containsEntry("RuleName", "");
    }

    @Test
    void joinsNamelessDataAndTakesTheRenderedMessage() {
        var event = read(NAMELESS);
        assertThat(event.overflow())
                .containsEntry("Data", "một, hai")
                .containsEntry("Binary", "0AFF")
                .containsEntry("RenderingInfo.Level", "Thông tin");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("Đã cài.");
    }

    @Test
    void dataNeverHidesTheSystem() {
        var event = read(USER_DATA);
        assertThat(event.overflow())
                .containsEntry("Channel", "System")
                .containsEntry("EventData.Channel", "Security")
                .containsEntry("SubjectUserName", "an");
    }

    @Test
    void aNameLosesItsSpaces() {
        var event =
                read(
                        "<Event><System><EventID>5007</EventID></System><EventData>"
                                + "<Data Name='New Value'>x</Data></EventData></Event>");
        assertThat(event.overflow()).containsEntry("NewValue", "x").doesNotContainKey("New Value");
    }

    /** What turns EVTX into JSON leaves them out; Windows and those who write rules do not. */
    @Test
    void aGuidGetsItsBracesBack() {
        var event =
                Reading.one(
                        "ecs-json",
                        """
                        {"Event":{"System":{"EventID":4719,"Channel":"Security"},"EventData":{\
                        "SubcategoryGuid":"0CCE9226-69AE-11D9-BED3-505054503030",\
                        "Note":"of 0CCE9226-69AE-11D9-BED3-505054503030"}}}\
                        """);
        assertThat(event.overflow())
                .containsEntry("SubcategoryGuid", "{0CCE9226-69AE-11D9-BED3-505054503030}")
                .containsEntry("Note", "of 0CCE9226-69AE-11D9-BED3-505054503030");
    }

    @Test
    void dataMayBeJsonWithinAText() {
        var event =
                Reading.one(
                        "ecs-json",
                        """
                        {"TimeGenerated":"2024-02-10T00:00:01Z","Provider":"Microsoft-Windows-Sysmon","Computer":"PC-1","EventID":1,\
                        "Channel":"Microsoft-Windows-Sysmon/Operational",\
                        "EventData":"{\\"Image\\":\\"C:\\\\\\\\a.exe\\",\\"ProcessId\\":\\"7\\"}"}\
                        """);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.PROCESS_EXECUTABLE)).isEqualTo("C:\\a.exe");
        assertThat(event.overflow())
                .containsEntry("Image", "C:\\a.exe")
                .containsEntry("Provider_Name", "Microsoft-Windows-Sysmon")
                .doesNotContainKey("EventData");
        assertThat(
                        Reading.one(
                                        "ecs-json",
                                        "{\"EventID\":1,\"Channel\":\"x\",\"EventData\":\"{no\"}")
                                .overflow())
                .containsEntry("EventData", "{no");
    }

    @Test
    void isFoundBehindSyslogAndWithoutBeingNamed() {
        var header = "<13>Feb 10 07:00:01 wec01 windows: ";
        for (var id : List.of("windows-xml", "auto")) {
            for (var text : List.of(START, header + START)) {
                var event = Reading.one(id, text);
                assertThat(event.flaw()).as(id).isNull();
                assertThat(event.overflow()).as(id).containsEntry("EventID", 1L);
            }
        }
    }

    @Test
    void saysTheSameAsWinlogbeatAndAsTheJsonOfEvtxTools() {
        var winlogbeat =
                """
                {"@timestamp":"2024-02-10T00:00:01.123Z","winlog":{"event_id":"1","channel":"Microsoft-Windows-Sysmon/Operational",\
                "provider_name":"Microsoft-Windows-Sysmon","computer_name":"máy-01.example","event_data":{"ProcessId":"9720",\
                "Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","CommandLine":"cmd /c \\"a & b < c\\"","User":"TINH\\\\an"}}}\
                """;
        var nested =
                """
                {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
                "EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"máy-01.example",\
                "TimeCreated":{"#attributes":{"SystemTime":"2024-02-10T00:00:01.123456Z"}}},"EventData":{"ProcessId":9720,\
                "Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","CommandLine":"cmd /c \\"a & b < c\\"","User":"TINH\\\\an"}}}\
                """;
        var flat =
                """
                {"EventTime":"2024-02-10T00:00:01Z","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"máy-01.example",\
                "Channel":"Microsoft-Windows-Sysmon/Operational","ProcessId":"9720",\
                "Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","CommandLine":"cmd /c \\"a & b < c\\"","User":"TINH\\\\an"}\
                """;
        var xml = read(START);
        for (var text : List.of(winlogbeat, nested, flat)) {
            var event = Reading.one("ecs-json", text);
            assertThat(event.flaw()).isNull();
            for (var name :
                    List.of(
                            "EventID",
                            "Channel",
                            "Provider_Name",
                            "Computer",
                            "Image",
                            "CommandLine",
                            "ProcessId")) {
                assertThat(event.overflow()).as(text).containsEntry(name, xml.overflow().get(name));
            }
            for (var field :
                    List.of(
                            Field.EVENT_CODE,
                            Field.EVENT_ACTION,
                            Field.HOST_NAME,
                            Field.PROCESS_EXECUTABLE,
                            Field.PROCESS_COMMAND_LINE,
                            Field.PROCESS_PID,
                            Field.USER_NAME,
                            Field.USER_DOMAIN)) {
                assertThat(event.get(field)).as(field + " of " + text).isEqualTo(xml.get(field));
            }
        }
    }

    @Test
    void namesWhatIsBroken() {
        assertThat(read(START.substring(0, 300)).flaw()).startsWith("XML hỏng ở ký tự");
        assertThat(read("<Event><System/></Event>").flaw()).contains("thiếu EventID");
        var entities =
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><Event>&b;</Event>";
        assertThat(read(entities).flaw()).isNotNull();
        assertThat(read("<Event>".repeat(100)).flaw()).contains("lồng quá");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage("windows-xml", START, List.of(START, NAMELESS, USER_DATA));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read(text);
        read("<Event><System><EventID>1</EventID></System><EventData>" + text);
    }
}
