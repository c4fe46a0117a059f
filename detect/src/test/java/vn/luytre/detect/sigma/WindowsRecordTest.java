package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.WindowsRecord;

/** Windows events in the shape of their XML, by the names of rules. */
class WindowsRecordTest {

    private static final Map<String, ?> CODE = Map.of("EventID", 1108, "Channel", "Security");

    private static Map<String, Object> flat(Map<String, ?> data) {
        return new HashMap<>(
                WindowsRecord.flatten(Map.of("Event", Map.of("System", CODE, "EventData", data))));
    }

    @Test
    void joinsAttributesAndDropsSpaces() {
        var provider = Map.of("Provider", Map.of("#attributes", Map.of("Name", "P")));
        assertThat(WindowsRecord.flatten(Map.of("System", provider)))
                .isEqualTo(Map.of("Provider_Name", "P"));
        assertThat(flat(Map.of("New Value", "x"))).containsEntry("NewValue", "x");
    }

    @Test
    void dataNeverPassesForTheHeader() {
        var failed = Map.of("UserData", Map.of("Failure", Map.of("EventID", 4616)), "System", CODE);
        assertThat(WindowsRecord.flatten(failed))
                .isEqualTo(
                        Map.of("EventID", 1108, "Channel", "Security", "EventData.EventID", 4616));
    }

    @Test
    void namelessDataAreAList() {
        assertThat(flat(Map.of("Data", Map.of("#text", List.of("a", "b")))))
                .containsEntry("Data", List.of("a", "b"));
    }

    @Test
    void aGuidGetsItsBracesBack() {
        assertThat(flat(Map.of("Id", "0cce9226-69ae-11d9-bed3-505054503030")))
                .containsEntry("Id", "{0cce9226-69ae-11d9-bed3-505054503030}");
        assertThat(flat(Map.of("Id", "{0cce9226-69ae-11d9-bed3-505054503030}")))
                .containsEntry("Id", "{0cce9226-69ae-11d9-bed3-505054503030}");
    }
}
