package vn.luytre.soc.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells a {@link StartRefusal} by its message alone: a hundred lines of where it came up would hide it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalAnalyzer extends AbstractFailureAnalyzer<StartRefusal> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefusal cause) {
        var because = cause.getCause();
        var reason =
                because == null || because.getMessage() == null
                        ? ""
                        : " (" + because.getMessage() + ")";
        return new FailureAnalysis(cause.getMessage() + reason, null, rootFailure);
    }
}
