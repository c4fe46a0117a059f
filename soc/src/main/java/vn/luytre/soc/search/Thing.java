package vn.luytre.soc.search;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;

/**
 * One address, machine, user, domain name or file that events speak of.
 *
 * @param value as it stands in events; an address in its shortest form, names of DNS and hashes in lower case
 */
public record Thing(Kind kind, String value) {

    /** What it is. */
    public enum Kind {
        IP("ip"),
        HOST("host.name"),
        USER("user.name"),
        DOMAIN("domain"),
        HASH("hash");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    public Thing {
        if (value.isEmpty() || value.length() > Match.LONGEST) {
            throw new IllegalArgumentException("a name of %d characters".formatted(value.length()));
        }
    }

    /** The thing of that kind and name; null if the name is none of its kind. */
    static @Nullable Thing of(@Nullable String kind, @Nullable String name) {
        var value = name == null ? "" : name.strip();
        if (value.isEmpty() || value.length() > Match.LONGEST || kind == null) {
            return null;
        }
        return switch (kind) {
            case "ip" -> {
                var ip = Ip.parse(value);
                yield ip == null ? null : new Thing(Kind.IP, ip.toString());
            }
            case "host" -> new Thing(Kind.HOST, value);
            case "user" -> new Thing(Kind.USER, value);
            case "domain" -> new Thing(Kind.DOMAIN, value.toLowerCase(Locale.ROOT));
            case "hash" ->
                    value.matches("[0-9A-Fa-f]{32,128}")
                            ? new Thing(Kind.HASH, value.toLowerCase(Locale.ROOT))
                            : null;
            default -> null;
        };
    }

    /** The thing that a value of that field is; null for values that are no thing of their own. */
    static @Nullable Thing in(String field, String value) {
        var known = Field.byName(field);
        if (known == null) {
            return null;
        }
        return switch (known) {
            case SOURCE_IP, DESTINATION_IP, HOST_IP, SOURCE_NAT_IP, DESTINATION_NAT_IP ->
                    of("ip", value);
            case HOST_NAME -> of("host", value);
            case USER_NAME -> of("user", value);
            case DESTINATION_DOMAIN, URL_DOMAIN, DNS_QUESTION_NAME, TLS_SERVER_NAME ->
                    of("domain", value);
            case FILE_HASH_MD5, FILE_HASH_SHA1, FILE_HASH_SHA256 -> of("hash", value);
            default -> null;
        };
    }

    /** The query that finds every event that names it. */
    String query() {
        return QueryText.term(kind.field, value);
    }

    Expr expr() {
        return Parser.parse(query()) instanceof Parsed.Ok(var expr) ? expr : Expr.ALL;
    }

    /** The fields it may stand in, which say what part it plays. */
    List<Field> places() {
        return switch (kind) {
            case IP ->
                    List.of(
                            Field.SOURCE_IP,
                            Field.DESTINATION_IP,
                            Field.HOST_IP,
                            Field.SOURCE_NAT_IP,
                            Field.DESTINATION_NAT_IP);
            case HOST -> List.of(Field.HOST_NAME);
            case USER -> List.of(Field.USER_NAME);
            case DOMAIN ->
                    List.of(
                            Field.DNS_QUESTION_NAME,
                            Field.DESTINATION_DOMAIN,
                            Field.URL_DOMAIN,
                            Field.TLS_SERVER_NAME);
            case HASH -> List.of(Field.FILE_HASH_MD5, Field.FILE_HASH_SHA1, Field.FILE_HASH_SHA256);
        };
    }

    /** What stands beside it in the same events and is worth knowing. */
    List<Field> company() {
        return switch (kind) {
            case IP ->
                    List.of(
                            Field.HOST_NAME,
                            Field.USER_NAME,
                            Field.EVENT_ACTION,
                            Field.DNS_QUESTION_NAME);
            case HOST ->
                    List.of(
                            Field.USER_NAME,
                            Field.PROCESS_NAME,
                            Field.SOURCE_IP,
                            Field.DESTINATION_IP,
                            Field.EVENT_ACTION);
            case USER ->
                    List.of(
                            Field.HOST_NAME,
                            Field.SOURCE_IP,
                            Field.PROCESS_NAME,
                            Field.EVENT_ACTION,
                            Field.EVENT_OUTCOME);
            case DOMAIN ->
                    List.of(
                            Field.SOURCE_IP,
                            Field.HOST_NAME,
                            Field.DESTINATION_IP,
                            Field.EVENT_ACTION);
            case HASH ->
                    List.of(
                            Field.HOST_NAME,
                            Field.USER_NAME,
                            Field.FILE_PATH,
                            Field.PROCESS_NAME,
                            Field.RULE_NAME);
        };
    }

    /** The address of the page that tells all about it. */
    public String link() {
        return "/search/thing?kind=%s&value=%s"
                .formatted(kind.name().toLowerCase(Locale.ROOT), Asked.encode(value));
    }
}
