package vn.luytre.soc.overview;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.alert.AlertBoard;
import vn.luytre.soc.botnet.BotnetBoard;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.regime.CalendarDay;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Units;

/** The page on which a leader sees in one look how the province stands. Each card is a part that renews itself. */
@Controller
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class OverviewPages {

    private static final int LINES = 4;

    private final Orders orders;
    private final Pulse pulse;
    private final AlertBoard alerts;
    private final BotnetBoard botnet;
    private final Trends trends;
    private final Calendar calendar;
    private final Units units;

    OverviewPages(
            Orders orders,
            Pulse pulse,
            AlertBoard alerts,
            BotnetBoard botnet,
            Trends trends,
            Calendar calendar,
            Units units) {
        this.orders = orders;
        this.pulse = pulse;
        this.alerts = alerts;
        this.botnet = botnet;
        this.trends = trends;
        this.calendar = calendar;
        this.units = units;
    }

    /** What the page shows when it is opened whole; {@code order} null while no directive is in force. */
    record Page(
            CalendarDay today,
            Orders.@Nullable Order order,
            Connections connections,
            AlertCard alerts,
            BotnetCard botnet,
            Trends.Card trends,
            boolean mayRemind) {}

    /** Open alerts with the names of the units concerned; none open says little where few units are heard. */
    record AlertCard(AlertBoard.Urgent urgent, Map<Long, String> units, Connections heard) {}

    /** Machines that still talk, with the names of their units. */
    record BotnetCard(BotnetBoard.Open open, Map<Long, String> units) {}

    /** People of one unit have a page of their own; a province without units is set up first. */
    @GetMapping("/")
    @AllowedToAll
    ModelAndView home(@RequestParam(defaultValue = "0") long letter) {
        var viewer = Viewer.current();
        if (viewer.roles().stream().noneMatch(Role::provincial)) {
            return new ModelAndView("redirect:/home");
        }
        if (viewer.has(Role.ADMIN) && units.today().isEmpty()) {
            return new ModelAndView("redirect:/start");
        }
        var order = orders.order(letter);
        var heard = pulse.connections();
        return new ModelAndView(
                "overview/page",
                "page",
                new Page(
                        calendar.day(calendar.today()),
                        order,
                        heard,
                        alertCard(heard),
                        botnetCard(),
                        trends.card(order),
                        viewer.has(Role.ADMIN, Role.ANALYST, Role.LEADER)));
    }

    private AlertCard alertCard(Connections heard) {
        return new AlertCard(alerts.urgent(LINES), units.shortNames(), heard);
    }

    private BotnetCard botnetCard() {
        return new BotnetCard(botnet.open(LINES), units.shortNames());
    }

    @GetMapping("/overview/part/order")
    ModelAndView order(@RequestParam(defaultValue = "0") long letter) {
        return new ModelAndView("overview/order").addObject("order", orders.order(letter));
    }

    @GetMapping("/overview/part/late")
    ModelAndView late(@RequestParam(defaultValue = "0") long letter) {
        return new ModelAndView("overview/late").addObject("order", orders.order(letter));
    }

    @GetMapping("/overview/part/silence")
    ModelAndView silence() {
        return new ModelAndView("overview/silence", "connections", pulse.connections());
    }

    @GetMapping("/overview/part/alerts")
    ModelAndView alerts() {
        return new ModelAndView("overview/alerts", "card", alertCard(pulse.connections()));
    }

    @GetMapping("/overview/part/botnet")
    ModelAndView botnet() {
        return new ModelAndView("overview/botnet", "card", botnetCard());
    }

    @GetMapping("/overview/part/trends")
    ModelAndView trends(@RequestParam(defaultValue = "0") long letter) {
        return new ModelAndView("overview/trends", "card", trends.card(orders.order(letter)));
    }

    @Bean
    static NavEntry overviewEntry() {
        return new NavEntry(
                NavEntry.Group.TOP,
                0,
                "/",
                "overview.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "AUDITOR"),
                null);
    }
}
