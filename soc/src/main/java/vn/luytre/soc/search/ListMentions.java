package vn.luytre.soc.search;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Lists that name a thing; only the province reads their lines. */
@Component
class ListMentions implements Mentions {

    private final Lists lists;
    private final MessageSource messages;

    ListMentions(Lists lists, MessageSource messages) {
        this.lists = lists;
        this.messages = messages;
    }

    @Override
    public List<Mention> of(Thing thing, int most) {
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        return lists.holding(thing.value(), most).stream()
                .map(list -> mention(list, words))
                .toList();
    }

    private static Mention mention(KnowledgeList list, Words words) {
        return new Mention(
                words.get("search.thing.list"),
                list.name(),
                list.series(),
                "/lists/" + list.id().value(),
                list.published().atStartOfDay().toInstant(ZoneOffset.ofHours(7)));
    }
}
