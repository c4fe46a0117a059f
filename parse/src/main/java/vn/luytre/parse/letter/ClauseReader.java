package vn.luytre.parse.letter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the outline of a letter into clauses: the parts that have no parts of their own. */
final class ClauseReader {

    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?:dau moi|lien he)[\\s\\S]{0,200}?(?:lien he|dien thoai|email|hop thu|dau moi|hotline|sdt)");

    /** A clause that also demands one of these is more than a telephone number. */
    private static final Pattern DUTY =
            Pattern.compile(
                    "\\b(?:ra soat|bao cao ket qua|cu (?:can bo|dau moi)|phan cong|gui (?:thong tin|danh sach)|cung cap (?:thong tin|danh sach))\\b");

    private ClauseReader() {}

    static List<Clause> read(Folded folded, Outline outline, List<Addressee> addressees) {
        var receivers = receivers(addressees);
        var everyone = EnumSet.noneOf(AddresseeGroup.class);
        everyone.addAll(receivers);
        for (var node : outline.nodes()) {
            everyone.addAll(Groups.bound(folded.readable(node.textFrom, node.to)));
        }
        var clauses = new ArrayList<Clause>();
        for (var node : outline.nodes()) {
            if (!node.hasChildren) {
                clauses.add(clause(folded, node, receivers, everyone));
            }
        }
        return clauses;
    }

    /** The groups of "Kính gửi" that can owe something. */
    static Set<AddresseeGroup> receivers(List<Addressee> addressees) {
        var groups = EnumSet.noneOf(AddresseeGroup.class);
        for (var addressee : addressees) {
            groups.addAll(addressee.groups());
        }
        return groups;
    }

    private static Clause clause(
            Folded folded,
            Outline.Node node,
            Set<AddresseeGroup> receivers,
            Set<AddresseeGroup> everyone) {
        var span = folded.span(node.from, node.to);
        var text = folded.readable(node.textFrom, Math.max(node.textFrom, node.to));
        var parent = node.parent;
        var heading = parent == null ? null : folded.readable(parent.textFrom, parent.to);
        boolean contact = isContact(text);
        var groups = contact ? everyone : bound(folded, node, text, receivers);
        var guess = TopicScores.guess(text, heading, groups, contact);
        return new Clause(
                labels(node, ""),
                labels(node, "."),
                text,
                span.start(),
                span.end(),
                heading,
                List.copyOf(groups),
                guess.topic(),
                guess.confidence(),
                contact);
    }

    private static boolean isContact(String text) {
        var folded = Folded.fold(text);
        return CONTACT.matcher(folded).find() && !DUTY.matcher(folded).find();
    }

    private static Set<AddresseeGroup> bound(
            Folded folded, Outline.Node node, String text, Set<AddresseeGroup> receivers) {
        var own = Groups.bound(text);
        if (!own.isEmpty()) {
            return own;
        }
        for (var above = node.parent; above != null; above = above.parent) {
            var groups = Groups.bound(folded.readable(above.textFrom, above.to));
            if (!groups.isEmpty()) {
                return groups;
            }
        }
        return receivers;
    }

    private static String labels(Outline.Node node, String join) {
        var labels = new ArrayDeque<String>();
        for (Outline.Node at = node; at != null; at = at.parent) {
            labels.addFirst(label(at));
        }
        // Two numbers side by side would read as one: 1.1 keeps its dot in the short form too.
        var out = new StringBuilder();
        for (var label : labels) {
            boolean digits =
                    !out.isEmpty()
                            && Character.isDigit(out.charAt(out.length() - 1))
                            && Character.isDigit(label.charAt(0));
            out.append(out.isEmpty() ? "" : digits ? "." : join).append(label);
        }
        return out.toString();
    }

    /** The last part of 1.2 where 1 stands above it, else the whole. */
    private static String label(Outline.Node node) {
        var parent = node.parent;
        if (node.kind == Outline.Kind.DECIMAL
                && parent != null
                && node.label.startsWith(parent.label + ".")) {
            return node.label.substring(parent.label.length() + 1);
        }
        return node.label;
    }
}
