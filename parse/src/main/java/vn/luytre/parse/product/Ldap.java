package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Distinguished names (RFC 4514) as logs write them. */
final class Ldap {

    private Ldap() {}

    /** Of {@code uid=anh,ou=xa,dc=example,dc=vn} the user is anh, the domain what ou, o and dc say, with dots. */
    static void user(@Nullable String name, Event.Builder builder) {
        if (name == null || name.isEmpty()) {
            return;
        }
        var domain = new StringBuilder();
        boolean hasComponents = name.toLowerCase(java.util.Locale.ROOT).contains("dc=");
        for (var part : name.split(",", 32)) {
            int equals = part.indexOf('=');
            var key = part.substring(0, Math.max(0, equals)).strip();
            var value = part.substring(equals + 1).strip();
            switch (key.toLowerCase(java.util.Locale.ROOT)) {
                case "uid", "cn", "samaccountname" -> {
                    if (builder.get(Field.USER_NAME) == null) {
                        builder.set(Field.USER_NAME, value);
                    }
                }
                case "dc" -> append(domain, value);
                case "o" -> {
                    if (!hasComponents) {
                        append(domain, value);
                    }
                }
                default -> {}
            }
        }
        builder.set(Field.USER_DOMAIN, domain.isEmpty() ? null : domain.toString());
    }

    private static void append(StringBuilder domain, String label) {
        domain.append(domain.isEmpty() ? "" : ".").append(label);
    }
}
