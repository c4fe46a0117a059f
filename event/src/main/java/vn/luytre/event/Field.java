package vn.luytre.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields an event holds by slot, named as the Elastic Common Schema names them. A field without a slot goes to the
 * event's overflow under its dotted name. The order is the order of the lake's columns: add at the end, never reorder.
 */
public enum Field {
    EVENT_DATASET("event.dataset", Kind.KEYWORD),
    EVENT_CATEGORY("event.category", Kind.KEYWORD),
    EVENT_ACTION("event.action", Kind.KEYWORD),
    EVENT_OUTCOME("event.outcome", Kind.KEYWORD),
    EVENT_CODE("event.code", Kind.KEYWORD),
    EVENT_PROVIDER("event.provider", Kind.KEYWORD),
    EVENT_SEVERITY("event.severity", Kind.LONG),
    EVENT_DURATION("event.duration", Kind.LONG),
    LOG_LEVEL("log.level", Kind.KEYWORD),
    MESSAGE("message", Kind.TEXT),
    HOST_NAME("host.name", Kind.KEYWORD),
    HOST_IP("host.ip", Kind.IP),
    OBSERVER_NAME("observer.name", Kind.KEYWORD),
    OBSERVER_PRODUCT("observer.product", Kind.KEYWORD),
    SOURCE_IP("source.ip", Kind.IP),
    SOURCE_PORT("source.port", Kind.LONG),
    SOURCE_MAC("source.mac", Kind.KEYWORD),
    SOURCE_NAT_IP("source.nat.ip", Kind.IP),
    SOURCE_NAT_PORT("source.nat.port", Kind.LONG),
    SOURCE_BYTES("source.bytes", Kind.LONG),
    SOURCE_PACKETS("source.packets", Kind.LONG),
    DESTINATION_IP("destination.ip", Kind.IP),
    DESTINATION_PORT("destination.port", Kind.LONG),
    DESTINATION_NAT_IP("destination.nat.ip", Kind.IP),
    DESTINATION_NAT_PORT("destination.nat.port", Kind.LONG),
    DESTINATION_BYTES("destination.bytes", Kind.LONG),
    DESTINATION_PACKETS("destination.packets", Kind.LONG),
    DESTINATION_DOMAIN("destination.domain", Kind.KEYWORD),
    NETWORK_TRANSPORT("network.transport", Kind.KEYWORD),
    NETWORK_PROTOCOL("network.protocol", Kind.KEYWORD),
    NETWORK_DIRECTION("network.direction", Kind.KEYWORD),
    USER_NAME("user.name", Kind.KEYWORD),
    USER_DOMAIN("user.domain", Kind.KEYWORD),
    PROCESS_NAME("process.name", Kind.KEYWORD),
    PROCESS_PID("process.pid", Kind.LONG),
    PROCESS_EXECUTABLE("process.executable", Kind.KEYWORD),
    PROCESS_COMMAND_LINE("process.command_line", Kind.TEXT),
    PROCESS_PARENT_EXECUTABLE("process.parent.executable", Kind.KEYWORD),
    FILE_PATH("file.path", Kind.KEYWORD),
    FILE_HASH_MD5("file.hash.md5", Kind.KEYWORD),
    FILE_HASH_SHA1("file.hash.sha1", Kind.KEYWORD),
    FILE_HASH_SHA256("file.hash.sha256", Kind.KEYWORD),
    URL_FULL("url.full", Kind.TEXT),
    URL_DOMAIN("url.domain", Kind.KEYWORD),
    URL_PATH("url.path", Kind.TEXT),
    HTTP_REQUEST_METHOD("http.request.method", Kind.KEYWORD),
    HTTP_REQUEST_REFERRER("http.request.referrer", Kind.TEXT),
    HTTP_RESPONSE_STATUS_CODE("http.response.status_code", Kind.LONG),
    HTTP_RESPONSE_BODY_BYTES("http.response.body.bytes", Kind.LONG),
    USER_AGENT_ORIGINAL("user_agent.original", Kind.TEXT),
    DNS_QUESTION_NAME("dns.question.name", Kind.KEYWORD),
    DNS_QUESTION_TYPE("dns.question.type", Kind.KEYWORD),
    DNS_RESPONSE_CODE("dns.response_code", Kind.KEYWORD),
    DNS_ANSWERS("dns.answers.data", Kind.TEXT),
    TLS_SERVER_NAME("tls.client.server_name", Kind.KEYWORD),
    TLS_CLIENT_JA3("tls.client.ja3", Kind.KEYWORD),
    RULE_NAME("rule.name", Kind.KEYWORD),
    RULE_ID("rule.id", Kind.KEYWORD),
    RULE_CATEGORY("rule.category", Kind.KEYWORD),
    TAGS("tags", Kind.KEYWORD);

    /** What a slot may hold. */
    public enum Kind {
        /** A {@link String} compared whole, case-insensitively in searches. */
        KEYWORD,
        /** A {@link String} searched by its parts. */
        TEXT,
        /** A {@link Long}. */
        LONG,
        /** An {@link Ip}. */
        IP
    }

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Field::ecs, Function.identity()));

    /** How many slots an event has. */
    public static final int COUNT = values().length;

    private final String ecs;
    private final Kind kind;
    private final String column;

    Field(String ecs, Kind kind) {
        this.ecs = ecs;
        this.kind = kind;
        this.column = ecs.replace('.', '_');
    }

    /** The name in the Elastic Common Schema, such as {@code source.ip}. */
    public String ecs() {
        return ecs;
    }

    public Kind kind() {
        return kind;
    }

    /** The column of the lake, such as {@code source_ip}; an IP field has a second one, {@code source_ip_key}. */
    public String column() {
        return column;
    }

    /** The field of that ECS name; null if the name has no slot. */
    public static @Nullable Field byName(String ecs) {
        return BY_NAME.get(ecs);
    }
}
