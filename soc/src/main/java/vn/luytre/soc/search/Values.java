package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.Query;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Target;
import vn.luytre.soc.store.Scope;

/**
 * The commonest values of a field that begin as typed, in the viewer's scope. It helps and must cost little: the last day
 * of the time looked at, three seconds, two questions at once, answers kept half a minute.
 */
@Component
class Values {

    private static final int MOST = 10;

    /** Numbers have no beginnings in the lake, so more of them are read and held against what was typed here. */
    private static final int NUMBERS = 200;

    private static final int REMEMBERED = 300;
    private static final Duration AGE = Duration.ofSeconds(30);
    private static final Duration REACH = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 3;

    private final Lake lake;
    private final InstantSource clock;
    private final Semaphore asking = new Semaphore(2);

    /** Whose, which field, what was typed: the answers of the last half minute. */
    private final Map<Key, Known> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Key(Scope scope, Target target, String typed, long from, long to) {}

    private record Known(Instant at, List<SearchResult.Facet> values) {}

    Values(Lake lake, InstantSource clock) {
        this.lake = lake;
        this.clock = clock;
    }

    /** At most {@link #MOST}, the commonest first; empty if the field has none so, or the lake is busy. */
    List<SearchResult.Facet> of(Target target, String typed, Span span) {
        var now = clock.instant();
        var scope = Scope.current();
        long minute = 60_000;
        var key =
                new Key(
                        scope,
                        target,
                        typed.toLowerCase(Locale.ROOT),
                        span.from().toEpochMilli() / minute,
                        span.to().toEpochMilli() / minute);
        synchronized (known) {
            var before = known.get(key);
            if (before != null && before.at().plus(AGE).isAfter(now)) {
                return before.values();
            }
        }
        if (!asking.tryAcquire()) {
            return List.of();
        }
        try {
            var values = ask(target, key.typed(), span, scope);
            synchronized (known) {
                known.put(key, new Known(now, values));
            }
            return values;
        } catch (LakeException e) {
            return List.of();
        } finally {
            asking.release();
        }
    }

    private List<SearchResult.Facet> ask(Target target, String typed, Span span, Scope scope) {
        boolean number = Target.kindOf(target) == Target.Kind.NUMBER;
        var term = number || typed.isEmpty() ? null : beginning(target, typed);
        var from =
                span.to().minus(REACH).isAfter(span.from()) ? span.to().minus(REACH) : span.from();
        var cancel = new Cancel();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(cancel::cancel);
        return lake
                .counts(
                        Query.of(
                                term == null ? new Expr.Term(target, new Match.Exists()) : term,
                                from,
                                span.to()),
                        scope.events(),
                        counted(target),
                        number ? NUMBERS : MOST,
                        cancel)
                .stream()
                .flatMap(one -> one.top().stream())
                .filter(value -> value.value().toLowerCase(Locale.ROOT).startsWith(typed))
                .sorted((a, b) -> Long.compare(b.count(), a.count()))
                .limit(MOST)
                .toList();
    }

    private static Expr.@Nullable Term beginning(Target target, String typed) {
        var match = new Match.Glob(List.of(typed, ""));
        return Match.fits(Target.kindOf(target), match) ? new Expr.Term(target, match) : null;
    }

    /** A name for several fields is counted in each of them. */
    private static List<Target> counted(Target target) {
        return target instanceof Target.Group group
                ? group.fields().stream().<Target>map(Target.Slot::new).toList()
                : List.of(target);
    }

    /** Whether values there are short enough to be offered. */
    static boolean offered(Target target) {
        return switch (target) {
            case Target.Slot(var field) -> field.kind() != Field.Kind.TEXT;
            case Target.Overflow _ -> true;
            case Target.Group group -> group != Target.Group.FREE;
            case Target.About about -> about != Target.About.TIME && about != Target.About.ORIGINAL;
        };
    }
}
