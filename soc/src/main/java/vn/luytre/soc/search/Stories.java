package vn.luytre.soc.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Extent;
import vn.luytre.lake.FieldCounts;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Target;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.store.Scope;

/** Asks for everything about one thing: a handful of bounded questions to the lake, and all that modules know of it. */
@Service
class Stories {

    private static final int BARS = 48;
    private static final int BANDS = 6;
    private static final int VALUES = 8;
    private static final int NEWEST = 50;
    private static final int MENTIONS = 20;

    private final Lake lake;
    private final Detectors detectors;
    private final List<Mentions> mentions;

    Stories(Lake lake, Detectors detectors, List<Mentions> mentions) {
        this.lake = lake;
        this.detectors = detectors;
        this.mentions = List.copyOf(mentions);
    }

    /**
     * All about it within a time, in the viewer's scope.
     *
     * @throws vn.luytre.lake.LakeException if the lake does not answer in time
     */
    Story of(Thing thing, Span span) {
        var scope = Scope.current().events();
        var cancel = new Cancel();
        var expr = thing.expr();
        var query = Query.of(expr, span.from(), span.to());
        var inside = lake.extent(query, scope, places(thing), cancel);
        var around =
                lake.counts(
                        query,
                        scope,
                        Stream.concat(
                                        Stream.of(
                                                Target.About.UNIT,
                                                Target.About.SOURCE,
                                                new Target.Slot(Field.EVENT_DATASET)),
                                        slots(thing.company()))
                                .toList(),
                        VALUES,
                        cancel);
        var datasets = around.get(2).top().stream().limit(BANDS).map(f -> f.value()).toList();
        var page = lake.search(SearchRequest.newest(query, Events.COLUMNS, NEWEST), scope, cancel);
        boolean address = thing.kind() == Thing.Kind.IP;
        return new Story(
                lake.extent(Query.always(expr), scope, List.of(), cancel),
                inside,
                parts(thing, inside),
                lake.bands(query, scope, Field.EVENT_DATASET, datasets, BARS, cancel),
                around,
                address ? peers(thing, span, "src", Field.DESTINATION_IP, cancel) : List.of(),
                address ? peers(thing, span, "dst", Field.SOURCE_IP, cancel) : List.of(),
                page.rows(),
                mentioned(thing),
                address ? owner(thing) : 0,
                page.next());
    }

    private static List<Expr> places(Thing thing) {
        return thing.places().stream().map(field -> (Expr) place(thing, field)).toList();
    }

    private static Expr.Term place(Thing thing, Field field) {
        var match =
                Parser.parse(QueryText.term(field.ecs(), thing.value()))
                                        instanceof Parsed.Ok(var expr)
                                && expr instanceof Expr.Term(var _, var read)
                        ? read
                        : new Match.Exists();
        return new Expr.Term(new Target.Slot(field), match);
    }

    private static Stream<Target> slots(List<Field> fields) {
        return fields.stream().map(Target.Slot::new);
    }

    private static Map<Field, Long> parts(Thing thing, Extent inside) {
        var parts = new LinkedHashMap<Field, Long>();
        for (int i = 0; i < thing.places().size(); i++) {
            if (inside.parts().get(i) > 0) {
                parts.put(thing.places().get(i), inside.parts().get(i));
            }
        }
        return parts;
    }

    /** Who is at the other end where the address stands at this one. */
    private List<FieldCounts> peers(
            Thing thing, Span span, String here, Field there, Cancel cancel) {
        if (!(Parser.parse(here + ":" + thing.value()) instanceof Parsed.Ok(var expr))) {
            return List.of();
        }
        return lake.counts(
                Query.of(expr, span.from(), span.to()),
                Scope.current().events(),
                slots(List.of(there, Field.DESTINATION_PORT)).toList(),
                VALUES,
                cancel);
    }

    private List<Mention> mentioned(Thing thing) {
        var all = new ArrayList<Mention>();
        mentions.forEach(one -> all.addAll(one.of(thing, MENTIONS)));
        all.sort(Comparator.comparing(Mention::at).reversed().thenComparing(Mention::link));
        return all;
    }

    private long owner(Thing thing) {
        var ip = Ip.parse(thing.value());
        var owner = ip == null ? null : detectors.knowledge().plan().owner(ip);
        return owner == null || !Scope.current().sees(owner.unit()) ? 0 : owner.unit();
    }

    /** The moment of a microsecond, for templates. */
    static java.time.Instant moment(long micros) {
        return Event.ofMicros(micros);
    }
}
