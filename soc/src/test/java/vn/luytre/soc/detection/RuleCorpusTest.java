package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/** The whole of the public rules, as a person loads them, on a server of its own. */
class RuleCorpusTest {

    private Server server = Server.shared();

    @BeforeEach
    void start() throws IOException {
        RealData.file("sigma/sigma-rules.zip");
        server = Server.own(InstantSource.system());
    }

    @AfterEach
    void stop() {
        if (server != Server.shared()) {
            server.close();
        }
    }

    private int load(String file) throws IOException {
        var bytes = Files.readAllBytes(RealData.file(file));
        var intake = server.bean(RuleIntake.class);
        var uploaded =
                Scope.PROVINCE.<RuleIntake.Uploaded, RuntimeException>call(
                        () -> intake.upload(Actor.SERVER, file, bytes, "DRL-1.1"));
        server.bean(RuleBook.class).await(Duration.ofSeconds(60));
        return ((RuleIntake.Uploaded.Taken) uploaded).pack();
    }

    private Map<String, Long> counts() {
        return server.bean(RuleBook.class).book().entries().stream()
                .collect(
                        Collectors.groupingBy(
                                entry ->
                                        entry.trouble() == null
                                                ? entry.state().name()
                                                : entry.trouble().key(),
                                Collectors.counting()));
    }

    @Test
    void everyDocumentRunsOrHasAReason() throws IOException {
        int pack = load("sigma/sigma-rules.zip");
        var entries = server.bean(RuleBook.class).book().entries();
        assertThat(entries).hasSize(3_760);
        assertThat(entries)
                .allMatch(entry ->
                        (entry.state() == RuleEntry.State.RUNNING) == (entry.trouble() == null));
        assertThat(entries).allMatch(entry -> !entry.author().isEmpty() || entry.about() != null);
        assertThat(counts()).containsEntry("detection.reason.placeholder-unresolved", 25L);
        assertThat(counts().keySet())
                .containsExactlyInAnyOrder(
                        "RUNNING",
                        "detection.reason.placeholder-unresolved",
                        "detection.reason.logsource-unknown");
        assertThat(pack(pack).added()).isEqualTo(3_760);
        assertThat(pack(load("sigma/sigma-rules.zip")).same()).as("sent again").isEqualTo(3_760);
    }

    private RulePack pack(int id) {
        return Objects.requireNonNull(
                Scope.PROVINCE.<@Nullable RulePack, RuntimeException>call(
                        () -> server.bean(Rules.class).pack(id)));
    }
}
