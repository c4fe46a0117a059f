package vn.luytre.soc.incident.dossier;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv6;
import vn.luytre.event.Tlp;

/** A case as a STIX 2.1 bundle: incident, observables, indicators with their patterns, and a report over all of it. */
public final class StixBundle {

    private static final String TLP_EXTENSION =
            "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final CaseFile file;
    private final String now;
    private final String sender;
    private final List<Map<String, Object>> objects = new ArrayList<>();

    private StixBundle(CaseFile file, String senderName) {
        this.file = file;
        this.now = time(file.asOf());
        this.sender = StixIds.ours("identity", senderName);
        identity(senderName);
    }

    /** @param sender the organisation that sends it, by name */
    public static byte[] write(CaseFile file, String sender) {
        var bundle = new StixBundle(file, sender);
        bundle.fill();
        var all = new LinkedHashMap<String, Object>();
        all.put("type", "bundle");
        all.put("id", StixIds.ours("bundle", file.number() + bundle.now));
        all.put("objects", bundle.objects);
        return CaseJson.JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
    }

    private void fill() {
        var marks = new TreeSet<Tlp>(List.of(file.tlp()));
        file.observables().forEach(one -> marks.add(one.tlp()));
        marks.forEach(this::marking);
        var incident = incident();
        for (var one : file.observables()) {
            var seen = observable(one);
            if (seen != null) {
                var data = one.sighted() ? observedData(one, seen) : null;
                if (one.ioc()) {
                    var indicator = indicator(one);
                    relationship("related-to", indicator, incident, one.tlp());
                    if (data != null) {
                        relationship("based-on", indicator, data, one.tlp());
                    }
                }
            }
        }
        report();
    }

    private void identity(String name) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "identity");
        object.put("spec_version", "2.1");
        object.put("id", sender);
        object.put("created", now);
        object.put("modified", now);
        object.put("name", name);
        object.put("identity_class", "organization");
        objects.add(object);
    }

    private void marking(Tlp tlp) {
        var object = new LinkedHashMap<String, Object>();
        var word = tlp.name().toLowerCase(java.util.Locale.ROOT).replace('_', '+');
        object.put("type", "marking-definition");
        object.put("spec_version", "2.1");
        object.put("id", StixIds.MARKINGS.get(tlp));
        object.put("created", "2022-10-01T00:00:00.000Z");
        object.put("name", "TLP:" + tlp.name().replace('_', '+'));
        object.put(
                "extensions",
                Map.of(
                        TLP_EXTENSION,
                        new LinkedHashMap<>(
                                Map.of("extension_type", "property-extension", "tlp_2_0", word))));
        objects.add(object);
    }

    private String incident() {
        var object = made("incident", file.number(), file.tlp());
        object.put("created", time(file.found()));
        object.put("name", file.number() + " " + file.title());
        put(object, "description", file.fact(FactName.DESCRIPTION));
        if (file.rsit() != null) {
            object.put("labels", List.of("rsit:" + file.rsit().text()));
        }
        return add(object);
    }

    /** The object of an observable; null for what STIX has no type for, which goes in the CSV alone. */
    private @Nullable String observable(CaseFile.Observable one) {
        var fields = fields(one);
        if (fields == null) {
            return null;
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("type", fields.type());
        object.put("spec_version", "2.1");
        object.put(
                "id", StixIds.observable(fields.type(), canonical(fields.name(), fields.value())));
        object.put("object_marking_refs", List.of(mark(one.tlp())));
        object.put(fields.name(), fields.value());
        return add(object);
    }

    /** The type, and the one property that names it: a text, or a hash under its algorithm. */
    private record Fields(String type, String name, Object value) {}

    private static @Nullable Fields fields(CaseFile.Observable one) {
        var value = one.value();
        return switch (one.type()) {
            case IP -> {
                var ip = Ip.parse(value);
                yield ip == null
                        ? null
                        : new Fields(
                                ip instanceof Ipv6 ? "ipv6-addr" : "ipv4-addr", "value", value);
            }
            case DOMAIN -> new Fields("domain-name", "value", value);
            case URL -> new Fields("url", "value", value);
            case EMAIL -> new Fields("email-addr", "value", value);
            case SHA256 -> new Fields("file", "hashes", Map.of("SHA-256", value));
            case SHA1 -> new Fields("file", "hashes", Map.of("SHA-1", value));
            case MD5 -> new Fields("file", "hashes", Map.of("MD5", value));
            case FILE -> new Fields("file", "name", value);
            case ACCOUNT -> new Fields("user-account", "account_login", value);
            case REGISTRY -> new Fields("windows-registry-key", "key", value);
            case PROCESS, OTHER -> null;
        };
    }

    private static String canonical(String name, Object value) {
        // One property, or one within it, so that the order of RFC 8785 is that of writing it down.
        return CaseJson.JSON
                .writer()
                .without(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(Map.of(name, value));
    }

    private String observedData(CaseFile.Observable one, String seen) {
        var object = made("observed-data", file.number() + seen, one.tlp());
        var first = one.first() == null ? file.found() : one.first();
        var last = one.last() == null || one.last().isBefore(first) ? first : one.last();
        object.put("first_observed", time(first));
        object.put("last_observed", time(last));
        object.put("number_observed", 1);
        object.put("object_refs", List.of(seen));
        return add(object);
    }

    private String indicator(CaseFile.Observable one) {
        var object = made("indicator", file.number() + one.type() + one.value(), one.tlp());
        object.put("name", one.value());
        put(object, "description", one.note());
        object.put("indicator_types", List.of("malicious-activity"));
        object.put("pattern", pattern(one));
        object.put("pattern_type", "stix");
        object.put("valid_from", time(one.first() == null ? file.found() : one.first()));
        return add(object);
    }

    /** A pattern of one comparison (STIX 2.1, section 9); quotes and backslashes of the value are escaped. */
    static String pattern(CaseFile.Observable one) {
        var path =
                switch (one.type()) {
                    case IP ->
                            Ip.parse(one.value()) instanceof Ipv6
                                    ? "ipv6-addr:value"
                                    : "ipv4-addr:value";
                    case DOMAIN -> "domain-name:value";
                    case URL -> "url:value";
                    case EMAIL -> "email-addr:value";
                    case SHA256 -> "file:hashes.'SHA-256'";
                    case SHA1 -> "file:hashes.'SHA-1'";
                    case MD5 -> "file:hashes.MD5";
                    case FILE -> "file:name";
                    case ACCOUNT -> "user-account:account_login";
                    case REGISTRY -> "windows-registry-key:key";
                    case PROCESS, OTHER -> "artifact:payload_bin";
                };
        return "[%s = '%s']".formatted(path, one.value().replace("\\", "\\\\").replace("'", "\\'"));
    }

    private void relationship(String type, String from, String to, Tlp tlp) {
        var object = made("relationship", type + from + to, tlp);
        object.put("relationship_type", type);
        object.put("source_ref", from);
        object.put("target_ref", to);
        objects.add(object);
    }

    private void report() {
        var refs = objects.stream().map(one -> String.valueOf(one.get("id"))).toList();
        var object = made("report", file.number(), file.tlp());
        object.put("name", file.number() + " " + file.title());
        object.put("report_types", List.of("observed-data", "indicator"));
        object.put("published", now);
        object.put("object_refs", refs);
        objects.add(object);
    }

    private Map<String, Object> made(String type, String name, Tlp tlp) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", StixIds.ours(type, name));
        object.put("created_by_ref", sender);
        object.put("created", time(file.found()));
        object.put("modified", now);
        object.put("object_marking_refs", List.of(mark(tlp)));
        return object;
    }

    private String add(Map<String, Object> object) {
        var id = String.valueOf(object.get("id"));
        if (objects.stream().noneMatch(known -> id.equals(known.get("id")))) {
            objects.add(object);
        }
        return id;
    }

    private static void put(Map<String, Object> object, String name, String text) {
        if (!text.isBlank()) {
            object.put(name, text);
        }
    }

    private static String mark(Tlp tlp) {
        return java.util.Objects.requireNonNull(StixIds.MARKINGS.get(tlp));
    }

    private static String time(ZonedDateTime at) {
        return TIME.format(at.withZoneSameInstant(java.time.ZoneOffset.UTC));
    }
}
