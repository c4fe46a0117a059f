package vn.luytre.soc.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;
import vn.luytre.soc.uplink.Uplink;

/** Reads who is heard and how much comes in, within the viewer's scope. */
@Component
class Pulse {

    /** Walls and pages ask every few seconds; the lake is asked once in this time for each scope. */
    private static final Duration FRESH = Duration.ofSeconds(8);

    private static final int REMEMBERED = 200;
    private static final long MICROS = 1_000_000;

    private final Units units;
    private final Sources sources;
    private final Uplink uplink;
    private final Lake lake;
    private final InstantSource clock;
    private final Map<Scope, Known> flows = new ConcurrentHashMap<>();

    Pulse(Units units, Sources sources, Uplink uplink, Lake lake, InstantSource clock) {
        this.units = units;
        this.sources = sources;
        this.uplink = uplink;
        this.lake = lake;
        this.clock = clock;
    }

    private record Known(Flow flow, Instant at) {}

    Connections connections() {
        return Connections.of(
                units.visible(), sources.visible(), uplink.lastHeard(), uplink.silentNow());
    }

    Flow flow() {
        var scope = Scope.current();
        var now = clock.instant();
        var known = flows.get(scope);
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known.flow();
        }
        if (flows.size() > REMEMBERED) {
            flows.clear();
        }
        var flow = read(scope, now);
        flows.put(scope, new Known(flow, now));
        return flow;
    }

    private Flow read(Scope scope, Instant now) {
        var end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        var begin = end.minus(Duration.ofMinutes(Flow.MINUTES));
        var histogram =
                lake.histogram(
                        Query.of(Expr.ALL, begin, end),
                        scope.all()
                                ? vn.luytre.lake.Scope.ALL
                                : vn.luytre.lake.Scope.of(scope.units()),
                        Flow.MINUTES,
                        new Cancel());
        // The lake cuts the time to what it holds: each bar tells where it begins.
        var counts = new long[Flow.MINUTES];
        long first = begin.getEpochSecond() * MICROS;
        for (int i = 0; i < histogram.counts().size(); i++) {
            long minute = (histogram.from() + i * histogram.width() - first) / (60 * MICROS);
            if (minute >= 0 && minute < Flow.MINUTES) {
                counts[(int) minute] += histogram.counts().get(i);
            }
        }
        return new Flow(end, Arrays.stream(counts).boxed().toList());
    }
}
