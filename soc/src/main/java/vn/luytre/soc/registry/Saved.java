package vn.luytre.soc.registry;

import java.util.List;

/** What came of a wish to register or change a system. */
sealed interface Saved {

    record Accepted(InformationSystem system) implements Saved {}

    record Refused(List<Fault> faults) implements Saved {}

    /** No such system in the viewer's scope. */
    record Unknown() implements Saved {}
}
