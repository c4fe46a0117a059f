package vn.luytre.soc.botnet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An address or machine of a unit that a list of victims names, or that talked with what a list names: one piece of work
 * for each unit, address and botnet.
 *
 * @param unit 0 until somebody says whose it is
 * @param address our public address, or the machine's address or name
 * @param name the botnet, or the series of the list where no botnet is named
 * @param system the information system the address belongs to; 0 if unknown
 * @param contacts events of our own sensors that show the contact
 * @param indicators what of the lists was met, the first few; empty for addresses that are merely listed
 */
record Sighting(
        long id,
        long unit,
        String address,
        Kind kind,
        String name,
        long system,
        Course course,
        Instant opened,
        Instant firstContact,
        long contacts,
        List<String> indicators,
        int version) {

    /** A contact within this time means that it still talks. */
    static final Duration TALKING = Duration.ofHours(24);

    /** How it came to light first. */
    enum Kind {
        /** An issuer lists our public address. */
        LISTED,
        /** Our own sensors saw the machine talk. */
        CONTACT
    }

    Sighting {
        indicators = List.copyOf(indicators);
    }

    State state() {
        return course.state();
    }

    /** Whether it talked within the last day, is not closed, and was not cleaned since it last talked. */
    boolean talking(Instant now) {
        var cleaning = course.cleaning();
        return !state().code().closed()
                && course.lastContact().plus(TALKING).isAfter(now)
                && (cleaning == null || !cleaning.at().isAfter(course.lastContact()));
    }

    /** What the machine is called in the search: its own address where that is known. */
    boolean machineKnown() {
        return !state().machine().isEmpty();
    }
}
