package vn.luytre.soc.search;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Target;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Words;

/** What the search box offers while a query is typed. */
@RestController
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class CompletionPages {

    private final Values values;
    private final Events events;
    private final MessageSource messages;
    private final InstantSource clock;

    CompletionPages(Values values, Events events, MessageSource messages, InstantSource clock) {
        this.values = values;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** One thing to choose: what is put in, what is shown, and what it means. */
    record Option(String insert, String label, String note) {}

    /** What may stand from {@code from} up to the caret. */
    record Offer(int from, List<Option> options) {}

    @GetMapping("/search/complete")
    Offer complete(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int at,
            Asked asked) {
        if (text.length() > Parser.LONGEST) {
            return new Offer(0, List.of());
        }
        var typed = Completion.at(text, at);
        return new Offer(typed.from(), options(typed, asked.time(clock.instant())));
    }

    private List<Option> options(Completion typed, Span span) {
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        if (typed.name()) {
            return typed.names().stream()
                    .map(name -> new Option(name + ":", name, words.get("search.field." + name)))
                    .toList();
        }
        var field = typed.field();
        if (field == null || !typed.value() || !Values.offered(field)) {
            return List.of();
        }
        if (field == Target.About.UNIT) {
            return named(typed.typed(), seen(events.names().units()));
        }
        if (field == Target.About.SOURCE) {
            return named(typed.typed(), events.names().sources());
        }
        return values.of(field, typed.typed(), span).stream()
                .map(value ->
                        new Option(
                                QueryText.term(Names.of(field), value.value())
                                                .substring(Names.of(field).length() + 1)
                                        + " ",
                                value.value(),
                                words.number(value.count())))
                .toList();
    }

    /** Names of units are no secret, but nothing of another's would be found. */
    private static Map<Long, String> seen(Map<Long, String> units) {
        return units.entrySet().stream()
                .filter(one -> Scope.current().sees(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Numbers are chosen by the names they stand for. */
    private static List<Option> named(String typed, Map<Long, String> names) {
        var wanted = typed.toLowerCase(Locale.ROOT);
        return names.entrySet().stream()
                .filter(one ->
                        one.getKey().toString().startsWith(wanted)
                                || one.getValue().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Map.Entry.comparingByValue())
                .limit(12)
                .map(one -> new Option(one.getKey() + " ", one.getKey().toString(), one.getValue()))
                .toList();
    }
}
