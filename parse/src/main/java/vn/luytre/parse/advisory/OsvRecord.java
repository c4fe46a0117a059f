package vn.luytre.parse.advisory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record in the form of OSV 1.x, as ecosystems and Linux distributions publish them.
 *
 * @param aliases other numbers of the same; a CVE often is one
 * @param upstream numbers that a distribution's record carries on; a CVE often is one
 * @param withdrawn when it was taken back; null if it stands
 */
public record OsvRecord(
        String id,
        List<String> aliases,
        List<String> upstream,
        @Nullable Instant published,
        @Nullable Instant modified,
        @Nullable Instant withdrawn,
        String summary,
        String details,
        List<Cvss> scores,
        List<Package> affected,
        List<Reference> references)
        implements FeedItem {

    /** A package; it is affected if a version is listed or lies in a range. */
    public record Package(
            String ecosystem, String name, String purl, List<Range> ranges, List<String> versions) {

        public Package {
            ranges = List.copyOf(ranges);
            versions = List.copyOf(versions);
        }
    }

    /** Events in the order written; {@code repo} is empty unless the kind is GIT. */
    public record Range(Kind kind, String repo, List<Event> events) {

        public Range {
            events = List.copyOf(events);
        }
    }

    /** How versions of a range are compared. */
    public enum Kind {
        SEMVER,
        /** By the ecosystem's own order (dpkg, rpm, Maven, …). */
        ECOSYSTEM,
        /** Commits: no use for what is installed. */
        GIT
    }

    /** One turn of a range at a version; {@code introduced} at {@code 0} means from the first on. */
    public record Event(Turn turn, String version) {}

    /** What changes there. */
    public enum Turn {
        INTRODUCED,
        FIXED,
        LAST_AFFECTED,
        LIMIT
    }

    public OsvRecord {
        aliases = List.copyOf(aliases);
        upstream = List.copyOf(upstream);
        scores = List.copyOf(scores);
        affected = List.copyOf(affected);
        references = List.copyOf(references);
    }
}
