package vn.luytre.soc.incident.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;

/** Playbooks of the house and of CACAO 2.0 as checklists. */
@NullMarked
class PlaybookTest {

    private static Playbook.Read read(String text) {
        return Playbook.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theHousesOwnBeginWithWhatNotToDo() {
        assertThat(Playbook.own())
                .hasSize(6)
                .allSatisfy(playbook -> {
                    assertThat(playbook.steps().getFirst().title())
                            .contains("không tắt máy", "không cài lại", "rút mạng");
                    assertThat(playbook.steps()).hasSizeGreaterThan(6);
                });
    }

    @Test
    void followsAWorkflowAlongBothWaysAndEndsInACycle() {
        var read =
                read(
                        """
                        {"type":"playbook","name":"Chặn","workflow_start":"start--1","workflow":{
                         "start--1":{"type":"start","on_completion":"action--1"},
                         "action--1":{"type":"action","name":"Isolate host","on_completion":"if--1"},
                         "if--1":{"type":"if-condition","name":"Spread?","condition":"n > 1","on_true":"action--2","on_false":"action--3"},
                         "action--2":{"type":"action","name":"Block subnet","on_completion":"action--1"},
                         "action--3":{"type":"action","name":"Write report","on_completion":"end--1"},
                         "end--1":{"type":"end"}}}
                        """);
        var playbook = ((Playbook.Read.Good) read).playbook();
        assertThat(playbook.steps())
                .extracting(Playbook.Step::title)
                .containsExactly("Isolate host", "Spread? [n > 1]", "Block subnet", "Write report");
        assertThat(playbook.steps())
                .extracting(Playbook.Step::stage)
                .containsExactly(
                        CaseStage.CONTAINMENT,
                        CaseStage.DETECTION,
                        CaseStage.CONTAINMENT,
                        CaseStage.REPORTING);
    }

    @Test
    void saysWhyItIsNone() {
        assertThat(read("không")).isEqualTo(new Playbook.Read.Refused(Playbook.Fault.NO_JSON));
        assertThat(read("{}")).isEqualTo(new Playbook.Read.Refused(Playbook.Fault.NO_PLAYBOOK));
        assertThat(read("{\"steps\":[]}"))
                .isEqualTo(new Playbook.Read.Refused(Playbook.Fault.NO_STEPS));
        assertThat(read("{\"steps\":[" + "{},".repeat(300) + "{}]}"))
                .isEqualTo(new Playbook.Read.Refused(Playbook.Fault.TOO_MANY_STEPS));
        assertThat(Playbook.read(new byte[Playbook.MOST_BYTES + 1]))
                .isEqualTo(new Playbook.Read.Refused(Playbook.Fault.TOO_LARGE));
    }

    /** The examples that OASIS gives. */
    @Test
    void readsThePlaybooksOfOasis() throws IOException {
        int good = 0;
        try (var zip = new ZipFile(RealData.file("cti/cacao-playbooks.zip").toFile())) {
            for (var entry :
                    zip.stream()
                            .filter(one ->
                                    one.getName().matches(".*(basic-example|playbook--).*json"))
                            .toList()) {
                try (var in = zip.getInputStream(entry)) {
                    var read = Playbook.read(in.readAllBytes());
                    assertThat(read).as(entry.getName()).isInstanceOf(Playbook.Read.Good.class);
                    good++;
                }
            }
        }
        assertThat(good).isGreaterThan(1);
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte[] bytes) {
        assertThat(Playbook.read(bytes)).isNotNull();
    }
}
