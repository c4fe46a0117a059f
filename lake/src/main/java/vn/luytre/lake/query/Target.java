package vn.luytre.lake.query;

import java.util.List;
import vn.luytre.event.Field;

/** Where in an event a term looks. */
public sealed interface Target {

    /** One field with a slot. */
    record Slot(Field field) implements Target {}

    /** A field without a slot, by its dotted name. */
    record Overflow(String name) implements Target {

        /** Letters, digits and {@code _ . @ -}, at most 200: other names are kept but cannot be asked for. */
        public Overflow {
            if (!isName(name)) {
                throw new IllegalArgumentException("not a field name: " + name);
            }
        }

        static boolean isName(String name) {
            return name.matches("[A-Za-z0-9_@][A-Za-z0-9_.@-]{0,199}");
        }
    }

    /** Any of several fields; {@link #FREE} is what a bare word looks through. */
    enum Group implements Target {
        FREE(""),
        IP(
                "ip",
                Field.SOURCE_IP,
                Field.DESTINATION_IP,
                Field.HOST_IP,
                Field.SOURCE_NAT_IP,
                Field.DESTINATION_NAT_IP),
        DOMAIN(
                "domain",
                Field.DESTINATION_DOMAIN,
                Field.URL_DOMAIN,
                Field.DNS_QUESTION_NAME,
                Field.TLS_SERVER_NAME),
        HASH("hash", Field.FILE_HASH_MD5, Field.FILE_HASH_SHA1, Field.FILE_HASH_SHA256);

        private final String alias;
        private final List<Field> fields;

        Group(String alias, Field... fields) {
            this.alias = alias;
            this.fields = List.of(fields);
        }

        /** How a query names it; empty for {@link #FREE}. */
        public String alias() {
            return alias;
        }

        /** The fields it stands for; empty for {@link #FREE}, which looks through message and original. */
        public List<Field> fields() {
            return fields;
        }
    }

    /** What an event has beside its fields. */
    enum About implements Target {
        TIME("@timestamp", "ts", Kind.TIME),
        SOURCE("source_id", "source_id", Kind.NUMBER),
        UNIT("unit_id", "unit_id", Kind.NUMBER),
        SYSTEM("system_id", "system_id", Kind.NUMBER),
        FLAW("flaw", "flaw", Kind.TEXT),
        ORIGINAL("event.original", "original", Kind.TEXT);

        private final String alias;
        private final String column;
        private final Kind kind;

        About(String alias, String column, Kind kind) {
            this.alias = alias;
            this.column = column;
            this.kind = kind;
        }

        public String alias() {
            return alias;
        }

        String column() {
            return column;
        }

        Kind kind() {
            return kind;
        }
    }

    /** How values are compared there. */
    enum Kind {
        /** Whole, without case. */
        KEYWORD,
        /** By its parts, without case and marks. */
        TEXT,
        NUMBER,
        TIME,
        ADDRESS,
        /** Whole text or number, as the value is. */
        ANY
    }

    /** How values are compared in this target. */
    static Kind kindOf(Target target) {
        return switch (target) {
            case Slot(var field) ->
                    switch (field.kind()) {
                        case KEYWORD -> Kind.KEYWORD;
                        case TEXT -> Kind.TEXT;
                        case LONG -> Kind.NUMBER;
                        case IP -> Kind.ADDRESS;
                    };
            case Overflow _ -> Kind.ANY;
            case Group group ->
                    switch (group) {
                        case FREE -> Kind.TEXT;
                        case IP -> Kind.ADDRESS;
                        case DOMAIN, HASH -> Kind.KEYWORD;
                    };
            case About about -> about.kind();
        };
    }
}
