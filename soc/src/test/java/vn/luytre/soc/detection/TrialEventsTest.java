package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class TrialEventsTest {

    private static List<Event> read(String text) {
        return TrialEvents.of(text, 1_700_000_000_000_000L);
    }

    @Test
    void readsAnEventALine() {
        var events =
                read(
                        """
                        <38>Feb 10 18:00:01 web01 sshd[311]: Failed password for root from 203.0.113.9 port 40022 ssh2

                        {"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational", "CommandLine": "whoami"}
                        """);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(events.getLast().flaw()).isNull();
    }

    @Test
    void readsAnObjectOverSeveralLinesAndAnArray() {
        assertThat(read("{\n  \"message\": \"một\",\n  \"host.name\": \"a\"\n}"))
                .singleElement()
                .satisfies(event -> assertThat(event.text(Field.HOST_NAME)).isEqualTo("a"));
        assertThat(read("[{\"message\": \"một\"},\n{\"message\": \"hai\"}]"))
                .extracting(event -> event.text(Field.MESSAGE))
                .containsExactly("một", "hai");
        assertThat(read("{\"message\": \"một\"}\n{\"message\": \"hai\"}\n"))
                .extracting(event -> event.text(Field.MESSAGE))
                .containsExactly("một", "hai");
    }

    @Test
    void readsWindowsXml() {
        var xml =
                """
                <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                  <System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>1</EventID>
                    <Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>pc1</Computer></System>
                  <EventData><Data Name="Image">C:\\Windows\\System32\\whoami.exe</Data></EventData>
                </Event>
                """;
        assertThat(read(xml + xml))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.overflow())
                                .containsEntry("Channel", "Microsoft-Windows-Sysmon/Operational"));
    }

    @Test
    void endsWhateverIsPasted() {
        assertThat(read("")).isEmpty();
        assertThat(read("   \n \n")).isEmpty();
        assertThat(read("[".repeat(100_000))).isNotEmpty();
        assertThat(read("<Event>" + "<".repeat(400_000))).isNotEmpty();
        assertThat(read("x\n".repeat(5_000))).hasSize(TrialEvents.MOST);
    }
}
