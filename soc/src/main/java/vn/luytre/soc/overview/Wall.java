package vn.luytre.soc.overview;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the blocks of the board show. */
@Component
class Wall {

    private final Pulse pulse;
    private final InstantSource clock;

    Wall(Pulse pulse, InstantSource clock) {
        this.pulse = pulse;
        this.clock = clock;
    }

    /** The blocks in their order, left to right and down, and how often each asks for itself (seconds). */
    enum Kind {
        CONNECTIONS(10),
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
            case FLOW -> new FlowBlock(pulse.flow(), now);
        };
    }
}
