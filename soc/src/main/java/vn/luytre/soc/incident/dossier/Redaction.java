package vn.luytre.soc.incident.dossier;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.event.Ip;

/** A case as one recipient may see it, and what he does not. */
public record Redaction(CaseFile file, List<LeftOut> leftOut) {

    private static final CaseFile.Reporter NOBODY = new CaseFile.Reporter("", "", "", "");

    public Redaction {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Leaves out what the recipient may not have. The team's notes never leave; texts and the timeline go as they are written, so
     * whoever sends a package reads it first.
     *
     * @throws IllegalArgumentException if the case as a whole is marked for a narrower audience
     */
    public static Redaction of(CaseFile whole, Recipient recipient) {
        if (!recipient.mayHave(whole.tlp())) {
            throw new IllegalArgumentException("the case is TLP:" + whole.tlp());
        }
        var left = new ArrayList<LeftOut>();
        var observables = observables(whole, recipient, left);
        var assets = assets(whole, recipient, left);
        add(left, LeftOut.Kind.PEOPLE, recipient.people() ? 0 : people(whole));
        add(left, LeftOut.Kind.NOTES, whole.notes().size());
        var tasks =
                recipient.people()
                        ? whole.tasks()
                        : whole.tasks().stream().map(Redaction::nameless).toList();
        return new Redaction(
                new CaseFile(
                        whole.number(),
                        whole.title(),
                        whole.kind(),
                        whole.rsit(),
                        whole.tlp(),
                        whole.priority(),
                        whole.status(),
                        whole.stage(),
                        whole.unit(),
                        whole.found(),
                        whole.howFound(),
                        whole.system(),
                        recipient.people() ? whole.reporter() : NOBODY,
                        whole.moments(),
                        whole.facts(),
                        tasks,
                        assets,
                        observables,
                        whole.timeline(),
                        List.of(),
                        whole.evidence().stream()
                                .map(item -> recipient.people() ? item : nameless(item))
                                .toList(),
                        whole.path(),
                        whole.reports(),
                        whole.orders(),
                        List.of(),
                        whole.platformCode(),
                        whole.asOf()),
                left);
    }

    private static List<CaseFile.Observable> observables(
            CaseFile whole, Recipient recipient, List<LeftOut> left) {
        var marked =
                whole.observables().stream().filter(one -> recipient.mayHave(one.tlp())).toList();
        add(left, LeftOut.Kind.OBSERVABLES_BY_TLP, whole.observables().size() - marked.size());
        if (recipient.innerAddresses()) {
            return marked;
        }
        var open = marked.stream().filter(one -> !inner(one.value())).toList();
        add(left, LeftOut.Kind.INNER_OBSERVABLES, marked.size() - open.size());
        return open;
    }

    private static List<CaseFile.Asset> assets(
            CaseFile whole, Recipient recipient, List<LeftOut> left) {
        if (recipient.innerAddresses()) {
            return whole.assets();
        }
        long inner = whole.assets().stream().filter(asset -> inner(asset.address())).count();
        add(left, LeftOut.Kind.INNER_ADDRESSES, (int) inner);
        return whole.assets().stream()
                .map(asset ->
                        inner(asset.address())
                                ? new CaseFile.Asset(
                                        asset.kind(),
                                        asset.name(),
                                        "",
                                        asset.compromise(),
                                        asset.note())
                                : asset)
                .toList();
    }

    private static boolean inner(String text) {
        return Ip.parse(text) instanceof Ip ip && !ip.isPublic();
    }

    private static int people(CaseFile whole) {
        var named = whole.tasks().stream().filter(task -> !task.who().isEmpty()).count();
        return (int) named + (whole.reporter().equals(NOBODY) ? 0 : 1);
    }

    private static CaseFile.Task nameless(CaseFile.Task task) {
        return new CaseFile.Task(
                task.title(),
                task.stage(),
                "",
                task.due(),
                task.done(),
                task.dropped(),
                task.basis());
    }

    private static CaseFile.EvidenceItem nameless(CaseFile.EvidenceItem item) {
        return new CaseFile.EvidenceItem(
                item.name(),
                item.size(),
                item.sha256(),
                item.kind(),
                item.taken(),
                "",
                item.note());
    }

    private static void add(List<LeftOut> left, LeftOut.Kind kind, int count) {
        if (count > 0) {
            left.add(new LeftOut(kind, count));
        }
    }
}
