package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings of Nuclei, one object a line or an array of them. */
final class Nuclei {

    private static final String FORMAT = "Nuclei";

    private Nuclei() {}

    /** Null if the documents are something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var findings = new ArrayList<ScanResult>();
        var unread = new ArrayList<Unread>();
        int number = 0;
        for (var document : documents.all()) {
            for (var found : document.items()) {
                number++;
                boolean isFinding = found.has("template-id") && found.has("info");
                if (isFinding && findings.size() < Limits.MAX_ENTRIES) {
                    findings.add(finding(found));
                } else if (unread.size() < Limits.MAX_UNREAD) {
                    unread.add(new Unread(Unread.Fault.STRANGE_LINE, number, ""));
                }
            }
        }
        if (findings.isEmpty()) {
            return null;
        }
        if (documents.cut()) {
            unread.add(new Unread(Unread.Fault.CUT_OFF, number, ""));
        }
        return new Reading.Read(FORMAT, List.of(), findings, unread);
    }

    private static ScanResult finding(Json found) {
        var info = found.at("info");
        var cves = new LinkedHashSet<String>();
        for (var id : info.at("classification", "cve-id").items()) {
            cves.addAll(Values.cves(id.word()));
        }
        cves.addAll(Values.cves(found.word("template-id")));
        var matched = found.word("matched-at");
        var host = host(found.word("host").isEmpty() ? matched : found.word("host"));
        var draft = new InventoryDraft("nuclei");
        draft.hostname(host);
        draft.address(found.text("ip"));
        var port = Values.number(found.text("port"));
        if (port == null) {
            port = port(matched);
        }
        var evidence = new StringBuilder(matched);
        for (var extracted : found.at("extracted-results").items()) {
            evidence.append('\n').append(extracted.word());
        }
        boolean udp = found.word("type").equals("dns");
        return new ScanResult(
                draft.done().asset(),
                "nuclei",
                found.word("template-id"),
                info.word("name"),
                List.copyOf(cves),
                port,
                port == null ? null : udp ? "udp" : "tcp",
                Severities.named(info.text("severity")),
                Severities.score(info.text("classification", "cvss-score")),
                evidence.toString(),
                Values.instant(found.text("timestamp")),
                null,
                null);
    }

    /** The name or address in a URL, or in a name with a port. */
    private static String host(String text) {
        var rest = text.replaceFirst("^[a-z][a-z0-9+.-]*://", "").split("[/?#]", 2)[0];
        if (rest.startsWith("[")) {
            int close = rest.indexOf(']');
            return close > 0 ? rest.substring(1, close) : rest;
        }
        int colon = rest.lastIndexOf(':');
        return colon > 0 && rest.indexOf(':') == colon ? rest.substring(0, colon) : rest;
    }

    private static @Nullable Integer port(String url) {
        var rest = url.replaceFirst("^[a-z][a-z0-9+.-]*://", "").split("[/?#]", 2)[0];
        int colon = rest.lastIndexOf(':');
        var said = colon < 0 ? null : Values.number(rest.substring(colon + 1));
        if (said != null) {
            return said;
        }
        return url.startsWith("https:")
                ? Integer.valueOf(443)
                : url.startsWith("http:") ? 80 : null;
    }
}
