package vn.luytre.soc.detection;

import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.EvidenceFiles;

/** Takes an archive of rules, or one text, whole or not at all. What it holds is read before the transaction begins. */
@Component
public class RuleIntake {

    private final Rules rules;

    RuleIntake(Rules rules) {
        this.rules = rules;
    }

    /** What became of an upload. */
    public sealed interface Uploaded {

        /** Taken whole; what each document is worth stands in the book. */
        record Taken(int pack) implements Uploaded {}

        /** Nothing was taken. */
        record Refused(Refusal why) implements Uploaded {}
    }

    /** Reads the file first; the rules that can run are in force a moment after this returns. */
    public Uploaded upload(Actor actor, String name, byte[] bytes, String license) {
        return switch (RuleArchive.open(name, bytes)) {
            case RuleArchive.Opened.Refused(var why) -> new Uploaded.Refused(why);
            case RuleArchive.Opened.Texts(var texts) -> {
                var coming =
                        texts.stream()
                                .map(text -> rules.incoming(text.path(), text.utf8()))
                                .toList();
                yield new Uploaded.Taken(
                        rules.take(actor, name, EvidenceFiles.sha256(bytes), coming, license));
            }
        };
    }
}
