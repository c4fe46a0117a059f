package vn.luytre.soc.search;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.soc.alert.Alerts;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Alerts about a thing. */
@Component
class AlertMentions implements Mentions {

    private final Alerts alerts;
    private final MessageSource messages;

    AlertMentions(Alerts alerts, MessageSource messages) {
        this.alerts = alerts;
        this.messages = messages;
    }

    @Override
    public List<Mention> of(Thing thing, int most) {
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        return alerts.naming(thing.value(), most).stream()
                .map(alert ->
                        new Mention(
                                words.get("search.thing.alert"),
                                alert.title(),
                                words.of("alert.state", alert.state()),
                                "/alerts/" + alert.id(),
                                alert.last()))
                .toList();
    }
}
