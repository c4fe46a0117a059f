package vn.luytre.soc.overview;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Uplink;

/**
 * Which units are heard now: one square each, in protocol order.
 *
 * @param quiet sources silent beyond their habit, longest first
 */
record Connections(List<Group> groups, List<Quiet> quiet) {

    /** How a unit is heard. */
    enum State {
        /** All of its sources are heard. */
        HEARD,
        /** Some are. */
        PARTLY,
        /** It was heard before, and no source of it is now. */
        LOST,
        /** Nothing has ever come from it: that proves neither good nor bad. */
        NEVER
    }

    /**
     * One unit.
     *
     * @param since when the last of it was heard, where it is lost; null otherwise
     */
    record Square(Unit unit, State state, @Nullable Instant since) {}

    record Group(Tier tier, List<Square> squares) {

        long heard() {
            return squares.stream().filter(Connections::connected).count();
        }
    }

    /** A source that is silent now. */
    record Quiet(Source source, String unit, Instant since, State unitState) {}

    Connections {
        groups = List.copyOf(groups);
        quiet = List.copyOf(quiet);
    }

    static Connections of(
            List<Unit> units,
            List<Source> sources,
            Map<Long, Instant> lastHeard,
            List<Uplink.Silent> silent) {
        var silences =
                silent.stream()
                        .collect(Collectors.toMap(Uplink.Silent::source, Uplink.Silent::since));
        var active = sources.stream().filter(Source::active).toList();
        var ofUnit = active.stream().collect(Collectors.groupingBy(Source::unit));
        var squares =
                units.stream()
                        .map(unit ->
                                square(
                                        unit,
                                        ofUnit.getOrDefault(unit.id(), List.of()),
                                        lastHeard,
                                        silences))
                        .toList();
        var byTier = squares.stream().collect(Collectors.groupingBy(s -> s.unit().tier()));
        var groups =
                Arrays.stream(Tier.values())
                        .filter(byTier::containsKey)
                        .map(tier -> new Group(tier, byTier.getOrDefault(tier, List.of())))
                        .toList();
        return new Connections(groups, quiet(active, squares, silences));
    }

    private static Square square(
            Unit unit,
            List<Source> sources,
            Map<Long, Instant> lastHeard,
            Map<Long, Instant> silences) {
        var last =
                sources.stream()
                        .map(source -> lastHeard.get(source.id()))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        if (last == null) {
            return new Square(unit, State.NEVER, null);
        }
        long heard =
                sources.stream()
                        .filter(source ->
                                lastHeard.containsKey(source.id())
                                        && !silences.containsKey(source.id()))
                        .count();
        if (heard == 0) {
            return new Square(unit, State.LOST, last);
        }
        return new Square(unit, heard == sources.size() ? State.HEARD : State.PARTLY, null);
    }

    private static List<Quiet> quiet(
            List<Source> active, List<Square> squares, Map<Long, Instant> silences) {
        var ofUnit =
                squares.stream().collect(Collectors.toMap(s -> s.unit().id(), Function.identity()));
        return active.stream()
                .filter(source -> silences.containsKey(source.id()))
                .map(source -> {
                    var square = ofUnit.get(source.unit());
                    return new Quiet(
                            source,
                            square == null ? "" : square.unit().shortName(),
                            Objects.requireNonNull(silences.get(source.id())),
                            square == null ? State.LOST : square.state());
                })
                .sorted(Comparator.comparing(Quiet::since).thenComparing(q -> q.source().id()))
                .toList();
    }

    private static boolean connected(Square square) {
        return square.state() == State.HEARD || square.state() == State.PARTLY;
    }

    long units() {
        return groups.stream().mapToLong(group -> group.squares().size()).sum();
    }

    long connected() {
        return groups.stream().mapToLong(Group::heard).sum();
    }

    /** Units that were heard once and are not now, longest first. */
    List<Square> lost() {
        return groups.stream()
                .flatMap(group -> group.squares().stream())
                .filter(square -> square.state() == State.LOST)
                .sorted(
                        Comparator.comparing((Square s) -> Objects.requireNonNull(s.since()))
                                .thenComparing(s -> s.unit().id()))
                .toList();
    }

    boolean nothingEver() {
        return groups.stream()
                .flatMap(group -> group.squares().stream())
                .allMatch(square -> square.state() == State.NEVER);
    }
}
