package vn.luytre.parse.evtx;

/**
 * The name of a field as the event's own tables and Sigma rules use it: {@code EventID}, {@code Provider_Name},
 * {@code CommandLine}. One reader gives the same object for the same name, so it may be a key by identity; an element and an
 * attribute that are called the same are two.
 */
public final class FieldName {

    /** The part of the event a field comes from. */
    public enum Section {
        /** What every event has: provider, id, time, channel, computer. */
        SYSTEM,
        /** The named values of {@code EventData}; {@code Data} for those without a name. */
        EVENT_DATA,
        /** The leaves of {@code UserData}. */
        USER_DATA,
        /** Texts that a collector had rendered for a forwarded event. */
        RENDERING_INFO,
        /** Anything else, such as {@code ProcessingErrorData}. */
        OTHER
    }

    private final Section section;
    private final String name;
    private final boolean attribute;

    FieldName(Section section, String name, boolean attribute) {
        this.section = section;
        this.name = name;
        this.attribute = attribute;
    }

    public Section section() {
        return section;
    }

    public String name() {
        return name;
    }

    /** Whether its values are those of an attribute, not the text of an element. */
    public boolean isAttribute() {
        return attribute;
    }

    @Override
    public String toString() {
        return section + "/" + name;
    }
}
