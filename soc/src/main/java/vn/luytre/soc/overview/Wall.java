package vn.luytre.soc.overview;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.alert.AlertBoard;
import vn.luytre.soc.botnet.BotnetBoard;
import vn.luytre.soc.directive.Directives;
import vn.luytre.soc.unit.Units;

/** What the blocks of the board show. */
@Component
class Wall {

    private static final int LINES = 4;

    private final Pulse pulse;
    private final AlertBoard alerts;
    private final BotnetBoard botnet;
    private final Orders orders;
    private final Units units;
    private final InstantSource clock;

    Wall(
            Pulse pulse,
            AlertBoard alerts,
            BotnetBoard botnet,
            Orders orders,
            Units units,
            InstantSource clock) {
        this.pulse = pulse;
        this.alerts = alerts;
        this.botnet = botnet;
        this.orders = orders;
        this.units = units;
        this.clock = clock;
    }

    /** The blocks in their order, left to right and down, and how often each asks for itself (seconds). */
    enum Kind {
        CONNECTIONS(10),
        ALERTS(5),
        BOTNET(10),
        DUTIES(15),
        FLOW(10);

        private final int every;

        Kind(int every) {
            this.every = every;
        }

        int every() {
            return every;
        }

        static @Nullable Kind of(String name) {
            for (var kind : values()) {
                if (kind.name().equals(name)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** One block with its figures as they were at {@code at}. */
    sealed interface Block {
        Kind kind();

        Instant at();
    }

    record ConnectionBlock(Connections connections, Instant at) implements Block {
        @Override
        public Kind kind() {
            return Kind.CONNECTIONS;
        }
    }

    /** Open alerts with the names of the units concerned. */
    record AlertBlock(AlertBoard.Urgent urgent, Map<Long, String> units, Instant at)
            implements Block {
        @Override
        public Kind kind() {
            return Kind.ALERTS;
        }
    }

    /** Machines that still talk, by unit: which machine is nobody's business on a wall. */
    record BotnetBlock(BotnetBoard.Open open, Map<Long, String> units, Instant at)
            implements Block {
        @Override
        public Kind kind() {
            return Kind.BOTNET;
        }
    }

    /** What is owed; {@code order} null while no directive is in force. */
    record DutyBlock(Orders.@Nullable Order order, Instant at) implements Block {
        @Override
        public Kind kind() {
            return Kind.DUTIES;
        }

        long late() {
            return order == null
                    ? 0
                    : order.progress().late().stream()
                            .mapToLong(unit -> unit.labels().size())
                            .sum();
        }

        /** The clauses that need somebody: late ones first, then the nearest deadline. */
        List<Directives.ClauseProgress> clauses() {
            if (order == null) {
                return List.of();
            }
            return order.progress().clauses().stream()
                    .filter(clause -> clause.counts().proven() < clause.counts().total())
                    .sorted(
                            Comparator.comparing((Directives.ClauseProgress clause) ->
                                            Orders.Due.of(clause, at).kind()
                                                    != Orders.Due.Kind.LATE)
                                    .thenComparing(
                                            Directives.ClauseProgress::deadline,
                                            Comparator.nullsLast(Comparator.naturalOrder()))
                                    .thenComparing(Directives.ClauseProgress::label))
                    .limit(LINES)
                    .toList();
        }
    }

    record FlowBlock(Flow flow, Instant at) implements Block {
        @Override
        public Kind kind() {
            return Kind.FLOW;
        }
    }

    List<Block> blocks() {
        return Arrays.stream(Kind.values()).map(this::block).toList();
    }

    Block block(Kind kind) {
        var now = clock.instant();
        return switch (kind) {
            case CONNECTIONS -> new ConnectionBlock(pulse.connections(), now);
            case ALERTS -> new AlertBlock(alerts.urgent(LINES), units.shortNames(), now);
            case BOTNET -> new BotnetBlock(botnet.open(LINES), units.shortNames(), now);
            case DUTIES -> new DutyBlock(orders.order(0), now);
            case FLOW -> new FlowBlock(pulse.flow(), now);
        };
    }
}
