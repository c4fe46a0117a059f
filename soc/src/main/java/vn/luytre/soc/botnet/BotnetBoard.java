package vn.luytre.soc.botnet;

import static vn.luytre.schema.botnet.Tables.SIGHTING;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many machines still talk with a botnet, for pages that show the province at a glance. */
@Service
public class BotnetBoard {

    private static final List<String> CLOSED =
            Arrays.stream(State.Code.values())
                    .filter(State.Code::closed)
                    .map(State.Code::name)
                    .toList();

    private final DSLContext sql;
    private final SightingDesk desk;
    private final InstantSource clock;

    BotnetBoard(DSLContext sql, SightingDesk desk, InstantSource clock) {
        this.sql = sql;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A machine that talked within the last day.
     *
     * @param unit 0 until somebody says whose it is
     * @param machine what it is called, else its address; not for a board (TLP:GREEN)
     * @param state a key of the words {@code botnet.state}
     * @param times how often it has come up
     */
    public record Line(long unit, String machine, Instant lastContact, String state, int times) {}

    /**
     * What is open.
     *
     * @param talking those that talked within the last day
     * @param open all that are not proven clean
     * @param known whether any list was ever imported: without one, none means nothing
     * @param lines those that talked, the latest first
     */
    public record Open(int talking, int open, boolean known, List<Line> lines) {

        public Open {
            lines = List.copyOf(lines);
        }
    }

    @Transactional(readOnly = true)
    public Open open(int most) {
        var open = SIGHTING.STATE.notIn(CLOSED);
        var talking = open.and(talking(clock.instant()));
        var lines =
                sql.selectFrom(SIGHTING)
                        .where(talking)
                        .orderBy(SIGHTING.LAST_CONTACT.desc(), SIGHTING.ID)
                        .limit(most)
                        .fetch(row ->
                                new Line(
                                        row.getUnit(),
                                        row.getMachine().isEmpty()
                                                ? row.getAddress()
                                                : row.getMachine(),
                                        row.getLastContact().toInstant(),
                                        row.getState(),
                                        row.getTimes()));
        return new Open(
                sql.fetchCount(SIGHTING, talking),
                sql.fetchCount(SIGHTING, open),
                desk.anyList(),
                lines);
    }

    /** As {@link Sighting#talking}. */
    private static Condition talking(Instant now) {
        return SIGHTING.LAST_CONTACT
                .gt(now.minus(Sighting.TALKING).atOffset(ZoneOffset.UTC))
                .and(SIGHTING.CLEANED.isNull().or(SIGHTING.CLEANED.le(SIGHTING.LAST_CONTACT)));
    }
}
