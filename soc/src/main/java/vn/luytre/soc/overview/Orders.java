package vn.luytre.soc.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Directive;
import vn.luytre.soc.directive.Directives;
import vn.luytre.soc.directive.Outcome;
import vn.luytre.soc.store.Scope;

/** Reads how the directive in force stands. */
@Component
class Orders {

    /** Cards of one page and several walls ask within moments of each other. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int REMEMBERED = 200;

    private final Directives directives;
    private final InstantSource clock;
    private final Map<Asked, Known> known = new ConcurrentHashMap<>();

    Orders(Directives directives, InstantSource clock) {
        this.directives = directives;
        this.clock = clock;
    }

    private record Asked(Scope scope, long letter) {}

    private record Known(Order order, Instant at) {}

    /** A directive and the others in force beside it. */
    record Order(Directives.Progress progress, List<Directive> others) {

        /** Points of percent since a day ago; null where it was not yet in force. */
        @Nullable Integer change() {
            var before = progress.before();
            return before == null ? null : progress.counts().percent() - before.percent();
        }
    }

    /** How a clause stands against its deadline. */
    record Due(Kind kind, long number) {

        /** The word beside the clause; {@code number} counts cells or days. */
        enum Kind {
            /** It has no end. */
            ALWAYS,
            DONE,
            LATE,
            TODAY,
            DAYS
        }

        static Due of(Directives.ClauseProgress clause, Instant now) {
            var counts = clause.counts();
            var deadline = clause.deadline();
            int open = counts.total() - counts.proven();
            if (counts.of(Outcome.OVERDUE) > 0 && (deadline == null || !deadline.isBefore(now))) {
                return new Due(Kind.LATE, counts.of(Outcome.OVERDUE));
            }
            if (deadline == null) {
                return new Due(Kind.ALWAYS, 0);
            }
            if (deadline.isBefore(now)) {
                return open == 0 ? new Due(Kind.DONE, 0) : new Due(Kind.LATE, open);
            }
            long days =
                    ChronoUnit.DAYS.between(
                            LocalDate.ofInstant(now, VietnamTime.ZONE),
                            LocalDate.ofInstant(deadline, VietnamTime.ZONE));
            return days == 0 ? new Due(Kind.TODAY, 0) : new Due(Kind.DAYS, days);
        }
    }

    /** The directive asked for, or the newest in force; null where there is none. */
    @Nullable Order order(long letter) {
        var asked = new Asked(Scope.current(), letter);
        var now = clock.instant();
        var held = known.get(asked);
        if (held != null && held.at().plus(FRESH).isAfter(now)) {
            return held.order();
        }
        var open = directives.open();
        var chosen = open.stream().filter(one -> letter == 0 || one.id() == letter).findFirst();
        if (chosen.isEmpty()) {
            return null;
        }
        var progress = directives.progress(chosen.get().id());
        if (progress == null) {
            return null;
        }
        var order =
                new Order(
                        progress,
                        open.stream().filter(one -> one.id() != chosen.get().id()).toList());
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        known.put(asked, new Known(order, now));
        return order;
    }
}
