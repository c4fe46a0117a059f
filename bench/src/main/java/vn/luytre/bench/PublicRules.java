package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.RuleFacts;
import vn.luytre.soc.detection.RuleIntake;
import vn.luytre.soc.store.Scope;

/** All public Sigma rules in force in a server under test, taken in as a person uploads them. */
final class PublicRules {

    private static final Duration COMPILED = Duration.ofMinutes(3);

    private PublicRules() {}

    /** Returns how many are in force once they are. */
    static int load(ApplicationContext server, Path archive) throws IOException {
        var bytes = Files.readAllBytes(archive);
        var uploaded =
                Scope.PROVINCE.<RuleIntake.Uploaded, RuntimeException>call(() ->
                        server.getBean(RuleIntake.class)
                                .upload(Actor.SERVER, "sigma-rules.zip", bytes, "DRL 1.1"));
        if (uploaded instanceof RuleIntake.Uploaded.Refused(var why)) {
            throw new IOException("the rules were refused: " + why);
        }
        var facts = server.getBean(RuleFacts.class);
        try {
            if (!Wait.until(() -> facts.running() > 0, COMPILED, Duration.ofMillis(100))) {
                throw new IOException("no rule is in force");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return facts.running();
    }
}
