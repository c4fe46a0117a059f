package vn.luytre.soc.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Ago;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.SelfCheck;
import vn.luytre.soc.ui.Words;

/** The health of the way of events: sources for whoever answers for them, the server for the province. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class HealthPages {

    private final Health health;
    private final AgreedTime time;

    HealthPages(Health health, AgreedTime time) {
        this.health = health;
        this.time = time;
    }

    /**
     * What the page shows.
     *
     * @param machine null for viewers of a unit
     * @param mayBelieve whether the viewer may say that the server's clock is right
     */
    record Page(List<Health.Row> rows, Health.@Nullable Machine machine, boolean mayBelieve) {

        /** The points of a line over the last day, in a field of 100 × 28. */
        static String points(List<Long> hours) {
            long most = Math.max(1, hours.stream().mapToLong(Long::longValue).max().orElse(1));
            return IntStream.range(0, hours.size())
                    .mapToObj(i ->
                            String.format(
                                    Locale.ROOT,
                                    "%.1f,%.1f",
                                    3 + 94.0 * i / Math.max(1, hours.size() - 1),
                                    25 - 22.0 * hours.get(i) / most))
                    .collect(Collectors.joining(" "));
        }

        static String rate(double perSecond) {
            return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond)
                    .replace('.', ',');
        }

        /** What was turned away and why: {@code 3 thiếu khóa; 1 sai dạng}. */
        static String refusals(Words msg, Map<Refusal, Long> refused) {
            return refused.entrySet().stream()
                    .map(why ->
                            msg.get(
                                    "ingest.refusal."
                                            + why.getKey().name().toLowerCase(Locale.ROOT),
                                    why.getValue()))
                    .collect(Collectors.joining("; "));
        }

        static String gigabytes(long bytes) {
            return String.format(Locale.ROOT, "%.1f", bytes / 1e9).replace('.', ',');
        }
    }

    @GetMapping("/health")
    ModelAndView health() {
        var machine = Scope.current().all() ? health.machine() : null;
        return new ModelAndView(
                "ingest/health",
                "page",
                new Page(health.rows(), machine, Viewer.current().has(Role.ADMIN)));
    }

    /** A person has looked at the server's clock and found it right. */
    @PostMapping("/health/clock")
    @Allowed(Role.ADMIN)
    String believeClock() {
        time.believe(Viewer.current().actor());
        return "redirect:/health";
    }

    /** What the forecast says, in words. */
    static String words(Words msg, @Nullable Forecast forecast) {
        return switch (forecast) {
            case null -> msg.get("ingest.disk.not-yet");
            case Forecast.Unknown(int days) -> msg.get("ingest.disk.unknown", days);
            case Forecast.Steady(long bytes) ->
                    msg.get("ingest.disk.steady", Page.gigabytes(bytes));
            case Forecast.FullIn(int days, var day, long bytes) ->
                    msg.get(
                            "ingest.disk.full-in",
                            days,
                            VietnamTime.DATE.format(day),
                            Page.gigabytes(bytes));
        };
    }

    /** How far the server's clock stands from the time that is agreed, in words. */
    static String jumped(Words msg, Duration jump) {
        return msg.get(
                jump.isNegative() ? "ingest.clock-back" : "ingest.clock-jump",
                Ago.span(msg, jump.abs()));
    }

    static boolean isSoon(@Nullable Forecast forecast) {
        return forecast instanceof Forecast.FullIn(int days, _, _) && days < Disk.WARN_DAYS;
    }

    /** The line of the menu and the lines among the server's checks. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {

        private record Check(int order, java.util.function.Function<Words, Finding> eye)
                implements SelfCheck {
            @Override
            public Finding look(Words msg) {
                return eye.apply(msg);
            }
        }

        @Bean
        NavEntry healthEntry() {
            return new NavEntry(
                    NavEntry.Group.WATCH,
                    45,
                    "/health",
                    "ingest.nav",
                    Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                    null);
        }

        @Bean
        SelfCheck forecastCheck(Disk disk) {
            return new Check(
                    21,
                    msg -> {
                        var state = disk.state();
                        var forecast = state == null ? null : state.forecast();
                        return new SelfCheck.Finding(
                                !isSoon(forecast), words(msg, forecast), "/health");
                    });
        }

        @Bean
        SelfCheck agreedTimeCheck(AgreedTime time) {
            return new Check(
                    22,
                    msg -> {
                        var jump = time.jump();
                        return new SelfCheck.Finding(
                                jump == null,
                                jump == null ? msg.get("ingest.clock-steady") : jumped(msg, jump),
                                "/health");
                    });
        }

        @Bean
        SelfCheck backupCheck(Health health) {
            return new Check(
                    25,
                    msg -> {
                        var machine = health.machine();
                        var latest = machine.backup();
                        return new SelfCheck.Finding(
                                !machine.backupIsOld(),
                                latest == null
                                        ? msg.get("ingest.backup.never")
                                        : msg.get(
                                                "ingest.backup.last",
                                                VietnamTime.minute(latest.taken())),
                                "/health");
                    });
        }
    }
}
