package vn.luytre.parse.evtx;

/** Where in an event an element stands: decides what its fields are called. */
enum Place {
    /** Outside of everything: the next element is {@code Event}. */
    ROOT,
    /** In {@code Event}. */
    EVENT,
    SYSTEM,
    EVENT_DATA,
    USER_DATA,
    RENDERING_INFO,
    OTHER;

    static final int COUNT = values().length;

    /** Where the content of an element of that name stands. */
    Place inside(String name) {
        return switch (this) {
            case ROOT -> name.equals("Event") ? EVENT : OTHER;
            case EVENT ->
                    switch (name) {
                        case "System" -> SYSTEM;
                        case "EventData" -> EVENT_DATA;
                        case "UserData" -> USER_DATA;
                        case "RenderingInfo" -> RENDERING_INFO;
                        default -> OTHER;
                    };
            default -> this;
        };
    }

    /** The section of a field that stands here. */
    FieldName.Section section() {
        return switch (this) {
            case SYSTEM -> FieldName.Section.SYSTEM;
            case EVENT_DATA -> FieldName.Section.EVENT_DATA;
            case USER_DATA -> FieldName.Section.USER_DATA;
            case RENDERING_INFO -> FieldName.Section.RENDERING_INFO;
            default -> FieldName.Section.OTHER;
        };
    }
}
