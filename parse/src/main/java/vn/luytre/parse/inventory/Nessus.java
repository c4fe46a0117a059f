package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results of Nessus in its file format of version 2. What it only remarks, without grade or CVE, is left out. */
final class Nessus {

    private static final String FORMAT = "Nessus";

    private final List<Inventory> hosts = new ArrayList<>();
    private final List<ScanResult> findings = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    private Nessus() {}

    static Reading.Read read(String text) {
        var reader = new Nessus();
        var document = XmlDocuments.read(text, Set.of("ReportHost"), reader::host);
        if (document.cut() || document.tooMany()) {
            reader.unread.add(new Unread(Unread.Fault.CUT_OFF, reader.findings.size(), ""));
        }
        return new Reading.Read(FORMAT, reader.hosts, reader.findings, reader.unread);
    }

    private void host(Xml host) {
        Map<String, String> tags = new HashMap<>();
        for (var tag : host.at("HostProperties").all("tag")) {
            tags.put(tag.attribute("name"), tag.text());
        }
        var draft = new InventoryDraft("nessus");
        draft.hostname(tags.get("host-fqdn"));
        draft.hostname(tags.get("netbios-name"));
        draft.hostname(tags.get("hostname"));
        draft.hostname(host.attribute("name"));
        draft.address(tags.get("host-ip"));
        for (var mac : tags.getOrDefault("mac-address", "").split("\\s+", -1)) {
            draft.mac(mac);
        }
        var when = Values.instant(tags.get("HOST_END_TIMESTAMP"));
        draft.takenAt(when);
        var system = tags.getOrDefault("operating-system", "");
        // Several lines are several guesses.
        if (!system.isEmpty() && system.indexOf('\n') < 0) {
            draft.os(AssetTable.system(system, ""));
        }
        for (var item : host.all("ReportItem")) {
            port(item, draft);
        }
        var inventory = draft.done();
        if (hosts.size() >= Limits.MAX_ASSETS || findings.size() >= Limits.MAX_ENTRIES) {
            if (unread.isEmpty()) {
                unread.add(new Unread(Unread.Fault.TOO_MANY, hosts.size(), ""));
            }
            return;
        }
        hosts.add(inventory);
        for (var item : host.all("ReportItem")) {
            if (findings.size() < Limits.MAX_ENTRIES) {
                finding(item, inventory);
            }
        }
    }

    private static void port(Xml item, InventoryDraft draft) {
        var port = Values.number(item.attribute("port"));
        if (port != null && port > 0) {
            draft.port(item.attribute("protocol"), port, item.attribute("svc_name"));
        }
    }

    private void finding(Xml item, Inventory host) {
        var cves = new LinkedHashSet<String>();
        item.all("cve").forEach(cve -> cves.addAll(Values.cves(cve.text())));
        var grade = item.attribute("severity");
        if (cves.isEmpty() && (grade.isEmpty() || grade.equals("0"))) {
            return;
        }
        var port = Values.number(item.attribute("port"));
        boolean hasPort = port != null && port > 0;
        var score = Severities.score(item.at("cvss3_base_score").said());
        findings.add(
                new ScanResult(
                        host.asset(),
                        "nessus",
                        item.attribute("pluginID"),
                        item.attribute("pluginName"),
                        List.copyOf(cves),
                        hasPort ? port : null,
                        hasPort ? item.attribute("protocol") : null,
                        severity(grade),
                        score == null ? Severities.score(item.at("cvss_base_score").said()) : score,
                        item.at("plugin_output").text(),
                        host.takenAt(),
                        null,
                        null));
    }

    private static ScanResult.Severity severity(String grade) {
        return switch (grade) {
            case "0" -> ScanResult.Severity.INFO;
            case "1" -> ScanResult.Severity.LOW;
            case "2" -> ScanResult.Severity.MEDIUM;
            case "3" -> ScanResult.Severity.HIGH;
            case "4" -> ScanResult.Severity.CRITICAL;
            default -> ScanResult.Severity.UNKNOWN;
        };
    }
}
