package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.Feed;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.FixedBy;
import vn.luytre.parse.advisory.MicrosoftUpdate;
import vn.luytre.parse.advisory.VulnerabilityRecord;
import vn.luytre.parse.advisory.VulnerabilityRecord.State;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One document of the old common form, CVRF: what its XML and Microsoft's JSON say alike. */
final class Cvrf {

    /** What removes it. {@code kind} in CVRF's words, {@code Vendor Fix}; {@code fix} is a KB or a sentence. */
    record Remedy(
            String kind,
            String fix,
            String url,
            String supersedes,
            String fixedBuild,
            List<String> products) {}

    /** A word about products: {@code kind} is {@code Impact}, {@code Severity} or {@code Exploit Status}. */
    record Threat(String kind, String text, List<String> products) {}

    /** One vulnerability as written, products by id. */
    record Vulnerability(
            String cve,
            String title,
            String description,
            @Nullable Instant released,
            List<String> affected,
            List<String> fixed,
            List<Remedy> remedies,
            List<Threat> threats,
            List<Cvss> scores) {}

    private final String publisher;
    private final @Nullable Instant current;
    private final Map<String, String> products = new LinkedHashMap<>();

    Cvrf(String publisher, @Nullable Instant current) {
        this.publisher = publisher;
        this.current = current;
    }

    void product(String id, String name) {
        products.put(id, name);
    }

    /** Hands over its record; for Microsoft also a row for every product of every update. */
    void emit(Vulnerability v, Consumer<FeedItem> sink) {
        boolean microsoft = publisher.contains("Microsoft");
        sink.accept(record(v, microsoft));
        if (microsoft) {
            var words = words(v);
            for (var remedy : v.remedies()) {
                if (remedy.kind().equals("Vendor Fix")) {
                    remedy.products().forEach(id -> sink.accept(row(v, remedy, id, words)));
                }
            }
        }
    }

    private VulnerabilityRecord record(Vulnerability v, boolean microsoft) {
        var affected = new ArrayList<Affected>();
        v.affected().forEach(id -> affected.add(product(id, Affected.Status.AFFECTED)));
        v.fixed().forEach(id -> affected.add(product(id, Affected.Status.UNAFFECTED)));
        var fixes = new ArrayList<FixedBy>();
        for (var remedy : v.remedies()) {
            var kb = MicrosoftRows.digits(remedy.fix());
            fixes.add(
                    new FixedBy(
                            kb.isEmpty() ? FixedBy.Kind.TEXT : FixedBy.Kind.KB,
                            kb.isEmpty() ? remedy.fix() : kb,
                            remedy.products().stream().map(this::name).toList(),
                            MicrosoftRows.numbers(remedy.supersedes()),
                            remedy.url()));
        }
        return new VulnerabilityRecord(
                v.cve(),
                microsoft ? Feed.MSRC : Feed.CVRF,
                publisher,
                v.released(),
                current,
                State.PUBLISHED,
                "",
                v.title(),
                v.description(),
                v.scores(),
                List.of(),
                List.of(),
                List.of(),
                affected,
                fixes,
                false,
                null);
    }

    private String name(String id) {
        return products.getOrDefault(id, id);
    }

    /** The name is all the form has: vendor and version stand within it. */
    private Affected product(String id, Affected.Status status) {
        return new Affected(
                publisher, false, "", name(id), "", "", "", List.of(), List.of(), List.of(), status,
                List.of());
    }

    private MicrosoftUpdate row(
            Vulnerability v, Remedy remedy, String product, Map<String, String> words) {
        return new MicrosoftUpdate(
                v.released() == null ? null : v.released().atOffset(ZoneOffset.UTC).toLocalDate(),
                v.cve(),
                MicrosoftRows.digits(remedy.fix()),
                MicrosoftRows.isClickToRun(remedy.fix()),
                v.title(),
                name(product),
                "",
                words.getOrDefault("Severity " + product, ""),
                words.getOrDefault("Impact " + product, ""),
                remedy.fixedBuild(),
                MicrosoftRows.numbers(remedy.supersedes()),
                List.of());
    }

    /** What is said of each product, by kind and id. */
    private static Map<String, String> words(Vulnerability v) {
        var words = new HashMap<String, String>();
        for (var each : v.threats()) {
            each.products().forEach(id -> words.putIfAbsent(each.kind() + ' ' + id, each.text()));
        }
        return words;
    }
}
