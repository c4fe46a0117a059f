package vn.luytre.soc.alert;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.detect.FindingKey;

/** How windows of one search become one alert: a window that was counted before changes nothing. */
final class SearchFold {

    private SearchFold() {}

    static UUID key(SearchMet met) {
        return FindingKey.of("search", Long.toString(met.search())).uuid();
    }

    /** Null if the window was counted before. */
    static Folding.@Nullable Fold fold(Folding.@Nullable Fold before, SearchMet met) {
        long upTo = met.upTo() - 1;
        if (before == null) {
            return new Folding.Fold(
                    key(met),
                    about(met),
                    met.severity(),
                    List.of(),
                    "",
                    met.hits(),
                    met.first(),
                    met.last(),
                    upTo,
                    met.newest().getLast(),
                    newest(List.of(), met.newest()),
                    AlertState.NEW,
                    false);
        }
        if (before.lastPosition() >= upTo) {
            return null;
        }
        var state = Folding.after(before.state());
        return new Folding.Fold(
                before.key(),
                before.about(),
                met.severity(),
                before.lists(),
                before.listNames(),
                before.live() + met.hits(),
                met.first().isBefore(before.first()) ? met.first() : before.first(),
                met.last().isAfter(before.last()) ? met.last() : before.last(),
                upTo,
                before.firstPosition(),
                newest(before.newest(), met.newest()),
                state,
                state != before.state());
    }

    private static Folding.About about(SearchMet met) {
        return new Folding.About(
                Detection.Kind.SEARCH,
                Titles.clip(met.name()),
                met.unit(),
                0,
                0,
                "",
                "",
                met.query(),
                "SEARCH %d %s".formatted(met.search(), met.name()),
                null);
    }

    private static List<Long> newest(List<Long> before, List<Long> now) {
        return Stream.concat(before.stream(), now.stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(Folding.NEWEST)
                .toList();
    }
}
