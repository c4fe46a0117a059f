package vn.luytre.soc.ui;

import org.jspecify.annotations.Nullable;

/** Something the server can tell about its own health in one line; modules contribute them as beans. */
public interface SelfCheck {

    /** Place in the line of checks. */
    int order();

    /** Looks now; must answer within a second. */
    Finding look(Words msg);

    /**
     * What was found.
     *
     * @param good false where a person should do something
     * @param href where to do it; null for nowhere in the console
     */
    record Finding(boolean good, String text, @Nullable String href) {}
}
