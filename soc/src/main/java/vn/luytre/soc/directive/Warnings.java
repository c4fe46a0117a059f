package vn.luytre.soc.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/** What a module would warn the people of a unit about on their first page. Answered by a package-private bean of each such module. */
public interface Warnings {

    /** The worst thing open at that unit; null for nothing. Called in a transaction with the viewer's scope. */
    @Nullable Warning worst(long unit);

    /**
     * A warning as people of a unit read it (Vietnamese).
     *
     * @param text the first thing to do
     * @param action the words on the button that leads to {@code href}
     */
    record Warning(
            Severity severity,
            Instant since,
            String title,
            String text,
            String action,
            String href) {}
}
