package vn.luytre.soc.unit;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.SelfCheck;
import vn.luytre.soc.ui.StartStep;
import vn.luytre.soc.ui.Words;

/** The first day: three steps from an empty database to a first verdict. */
@Controller
@Allowed(Role.ADMIN)
class StartPages {

    private final Units units;
    private final List<StartStep> steps;
    private final List<SelfCheck> checks;
    private final MessageSource messages;

    StartPages(Units units, List<StartStep> steps, List<SelfCheck> checks, MessageSource messages) {
        this.units = units;
        this.steps = steps;
        this.checks = checks.stream().sorted(Comparator.comparingInt(SelfCheck::order)).toList();
        this.messages = messages;
    }

    @Bean
    static NavEntry startEntry(ObjectProvider<StartStep> steps, MessageSource messages) {
        var words = new Words(messages, Words.VIETNAMESE);
        return new NavEntry(
                NavEntry.Group.SETUP,
                10,
                "/start",
                "unit.start.menu",
                Set.of("ADMIN"),
                null,
                () -> steps.stream().filter(step -> step.result(words) != null).count() < 3);
    }

    @Bean
    static StartStep unitsStep(Units units) {
        return new StartStep() {
            @Override
            public int number() {
                return 1;
            }

            @Override
            public String href() {
                return "/units/import";
            }

            @Override
            public @Nullable String result(Words msg) {
                // What units there are is no secret; asked for whoever looks.
                int known = Scope.PROVINCE.<List<Unit>, RuntimeException>call(units::today).size();
                return known == 0 ? null : msg.get("unit.start.units", known);
            }
        };
    }

    /** A step as the page shows it; {@code result} null until done, {@code href} null while it cannot be begun. */
    record Step(int number, @Nullable String result, @Nullable String href) {
        boolean done() {
            return result != null;
        }
    }

    /** The page. */
    record StartPage(List<Step> steps, List<String> names, List<SelfCheck.Finding> checks) {
        /** The first step not done; 0 when all are. */
        int next() {
            return steps.stream()
                    .filter(step -> !step.done())
                    .mapToInt(Step::number)
                    .findFirst()
                    .orElse(0);
        }
    }

    @GetMapping("/start")
    String start(Model model) {
        var words = new Words(messages, java.util.Locale.of(Viewer.current().language()));
        var first = step(1, words, true);
        model.addAttribute(
                "page",
                new StartPage(
                        List.of(first, step(2, words, first.done()), step(3, words, first.done())),
                        units.today().stream().limit(5).map(Unit::shortName).toList(),
                        checks.stream().map(check -> check.look(words)).toList()));
        return "unit/start";
    }

    private Step step(int number, Words words, boolean open) {
        return steps.stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .map(step -> new Step(number, step.result(words), open ? step.href() : null))
                .orElse(new Step(number, null, null));
    }
}
