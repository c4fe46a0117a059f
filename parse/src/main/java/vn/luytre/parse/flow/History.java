package vn.luytre.parse.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one template number meant, by the position in the journal from which on it did. After a crash a stretch of the journal
 * is read again with the templates of its end: each datagram must find the one of its own time.
 */
final class History {

    /**
     * One meaning.
     *
     * @param from the position of the datagram that gave it
     * @param template null if it was withdrawn
     */
    record Version(long from, @Nullable Template template) {}

    /** In order of position. */
    private final List<Version> versions = new ArrayList<>(1);

    /** The template for a datagram at that position; null if there was none. */
    @Nullable Template at(long position) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            var version = versions.get(i);
            if (version.from() <= position) {
                return version.template();
            }
        }
        return null;
    }

    /** Says what the number means from a position on; false if it did already. */
    boolean define(long position, @Nullable Template template) {
        var before = at(position);
        if (before == null ? template == null : before.same(template)) {
            return false;
        }
        int place = versions.size();
        while (place > 0 && versions.get(place - 1).from() > position) {
            place--;
        }
        if (place > 0 && versions.get(place - 1).from() == position) {
            versions.set(place - 1, new Version(position, template)); // Twice in one datagram.
        } else {
            versions.add(place, new Version(position, template));
        }
        if (versions.size() > Limits.VERSIONS) {
            versions.removeFirst();
        }
        return true;
    }

    /** Takes back one of {@link #versions}, in their order. */
    void restore(long from, @Nullable Template template) {
        if (versions.size() < Limits.VERSIONS) {
            versions.add(new Version(from, template));
        }
    }

    List<Version> versions() {
        return versions;
    }

    int fields() {
        return versions.stream()
                .mapToInt(v -> v.template() == null ? 1 : v.template().fields())
                .sum();
    }
}
