package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The XML report of OpenVAS and Greenbone, alone or as an answer of the management protocol. */
final class OpenVas {

    private static final String FORMAT = "OpenVAS";

    private final List<ScanResult> findings = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int number;

    private OpenVas() {}

    /** Null if the report holds nothing of OpenVAS. */
    static Reading.@Nullable Read read(String text) {
        var reader = new OpenVas();
        var document = XmlDocuments.read(text, Set.of("result"), reader::result);
        if (reader.number == 0 && document.root().at("report").name().isEmpty()) {
            return null;
        }
        if (document.cut() || document.tooMany()) {
            reader.unread.add(new Unread(Unread.Fault.CUT_OFF, reader.number, ""));
        }
        return new Reading.Read(FORMAT, List.of(), reader.findings, reader.unread);
    }

    private void result(Xml result) {
        var check = result.at("nvt");
        if (check == Xml.NOTHING) {
            return;
        }
        number++;
        var host = result.at("host");
        if (host.text().isEmpty()) {
            if (unread.size() < Limits.MAX_UNREAD) {
                unread.add(new Unread(Unread.Fault.NO_HOST, number, result.at("name").text()));
            }
            return;
        }
        if (findings.size() >= Limits.MAX_ENTRIES) {
            if (unread.stream().noneMatch(one -> one.fault() == Unread.Fault.TOO_MANY)) {
                unread.add(new Unread(Unread.Fault.TOO_MANY, number, ""));
            }
            return;
        }
        var draft = new InventoryDraft("openvas");
        draft.hostname(host.at("hostname").said());
        draft.hostname(host.text());
        draft.address(host.text());
        var port = result.at("port").text().split("/", 2);
        var portNumber = Values.number(port[0]);
        var score = Severities.score(result.at("severity").said());
        var threat = Severities.named(result.at("threat").said());
        var title = check.at("name").said();
        findings.add(
                new ScanResult(
                        draft.done().asset(),
                        "openvas",
                        check.attribute("oid"),
                        title == null ? result.at("name").text() : title,
                        cves(check),
                        portNumber,
                        portNumber == null || port.length < 2 ? null : port[1],
                        threat == ScanResult.Severity.UNKNOWN ? Severities.scored(score) : threat,
                        score,
                        result.at("description").text(),
                        Values.instant(result.at("creation_time").said()),
                        null,
                        null));
    }

    /** New reports list them as references, old ones with commas between. */
    private static List<String> cves(Xml check) {
        var cves = new LinkedHashSet<String>();
        for (var reference : check.at("refs").all("ref")) {
            if (reference.attribute("type").equals("cve")) {
                cves.addAll(Values.cves(reference.attribute("id")));
            }
        }
        cves.addAll(Values.cves(check.at("cve").text()));
        return List.copyOf(cves);
    }
}
