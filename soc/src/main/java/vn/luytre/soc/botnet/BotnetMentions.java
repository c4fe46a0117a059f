package vn.luytre.soc.botnet;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.search.Mention;
import vn.luytre.soc.search.Mentions;
import vn.luytre.soc.search.Thing;
import vn.luytre.soc.ui.Words;

/** Sightings of a machine or of what it talked with. */
@Component
class BotnetMentions implements Mentions {

    private final SightingRows rows;
    private final MessageSource messages;

    BotnetMentions(SightingRows rows, MessageSource messages) {
        this.rows = rows;
        this.messages = messages;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Mention> of(Thing thing, int most) {
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        return rows.naming(thing.value().replace("\0", ""), most).stream()
                .map(sighting ->
                        new Mention(
                                words.get("botnet.title"),
                                sighting.name() + " · " + sighting.address(),
                                words.of("botnet.state", sighting.state().code()),
                                "/botnet/" + sighting.id(),
                                sighting.course().lastContact()))
                .toList();
    }
}
