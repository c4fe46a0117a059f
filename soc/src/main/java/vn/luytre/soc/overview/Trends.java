package vn.luytre.soc.overview;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.alert.AlertBoard;
import vn.luytre.soc.directive.ProvenTrend;

/** The last fourteen days in three lines. */
@Component
class Trends {

    static final int DAYS = 14;

    private final AlertBoard alerts;
    private final ProvenTrend proven;

    Trends(AlertBoard alerts, ProvenTrend proven) {
        this.alerts = alerts;
        this.proven = proven;
    }

    /**
     * What the card shows; nulls where there is nothing to tell.
     *
     * @param alertsToday raised today
     * @param acknowledged median of the last day on which anything was acknowledged
     * @param percent proven now
     */
    record Card(
            int alertsToday,
            Trend alerts,
            @Nullable Duration acknowledged,
            Trend acknowledgedDays,
            @Nullable Integer percent,
            Trend percentDays) {

        boolean noAlerts() {
            return alerts.values().stream().allMatch(value -> value == 0);
        }
    }

    Card card(Orders.@Nullable Order order) {
        var days = alerts.days(DAYS);
        var taken =
                days.stream().map(AlertBoard.Day::acknowledged).filter(Objects::nonNull).toList();
        List<ProvenTrend.Day> share =
                order == null ? List.of() : proven.of(order.progress().directive().id(), DAYS);
        return new Card(
                days.getLast().raised(),
                new Trend(days.stream().map(day -> (double) day.raised()).toList()),
                taken.isEmpty() ? null : taken.getLast(),
                new Trend(taken.stream().map(span -> (double) span.toSeconds()).toList()),
                order == null ? null : order.progress().counts().percent(),
                new Trend(
                        share.stream()
                                .map(day -> (double) day.counts().proven() / day.counts().total())
                                .toList()));
    }
}
