package vn.luytre.parse.flow;

/**
 * An information element: one kind of field in a template.
 *
 * @param enterprise whose number it is; 0 for IANA's
 * @param name its overflow field, {@code netflow.} and the registered name in small letters with underscores, as Filebeat
 *     writes it
 * @param type how its bytes are read
 * @param meaning an ECS name, with ? where it fills only an empty slot and is kept besides, or a word of {@link Meanings};
 *     empty for a value that is merely kept
 */
record Element(int enterprise, int id, String name, Type type, String meaning) {

    /** How bytes are read. Numbers may be shorter than registered (RFC 7011 section 6.2). */
    enum Type {
        UNSIGNED,
        SIGNED,
        FLOAT,
        BOOLEAN,
        IP,
        MAC,
        TEXT,
        OCTETS,
        /** Seconds since 1970. */
        SECONDS,
        /** Milliseconds since 1970. */
        MILLISECONDS,
        /** NTP: seconds since 1900, and a fraction of 2^32. */
        FRACTION
    }

    /** The same under another name. */
    Element named(String other) {
        return new Element(enterprise, id, other, type, meaning);
    }

    /** {@code postNAPTSourceTransportPort} → {@code post_napt_source_transport_port}. */
    static String snake(String name) {
        var snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins =
                    i > 0
                            && Character.isUpperCase(c)
                            && (!Character.isUpperCase(name.charAt(i - 1))
                                    || i + 1 < name.length()
                                            && Character.isLowerCase(name.charAt(i + 1)));
            if (begins && !beginsAddress(name, i)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    /** IPv4 and IPv6 are one word each, whatever their letters. */
    private static boolean beginsAddress(String name, int at) {
        return name.startsWith("Pv", at);
    }
}
