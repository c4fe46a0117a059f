package vn.luytre.detect.sigma.read;

import java.io.Serial;
import org.yaml.snakeyaml.error.Mark;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;

/** Leaves the reading of one document for its refusal. Never leaves this package. */
final class Refuse extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Refuse(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    Refuse(Reason reason, Position at, String... parameters) {
        this(Refusal.of(reason, at, parameters));
    }

    Refusal refusal() {
        return refusal;
    }

    /** Where the mark stands; the beginning if there is none. */
    static Position at(@org.jspecify.annotations.Nullable Mark mark) {
        return mark == null
                ? Position.START
                : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
