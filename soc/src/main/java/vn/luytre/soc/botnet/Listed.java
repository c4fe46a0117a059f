package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.Indicator;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.registry.Systems;

/** Lists of victims against the units' public addresses: when a list comes, and again when the plan changes. */
@Component
class Listed {

    private static final int PAGE = 10_000;

    private final Lists lists;
    private final Systems systems;
    private final DraftRows drafts;
    private final Spotting spotting;
    private final InstantSource clock;

    Listed(Lists lists, Systems systems, DraftRows drafts, Spotting spotting, InstantSource clock) {
        this.lists = lists;
        this.systems = systems;
        this.drafts = drafts;
        this.spotting = spotting;
        this.clock = clock;
    }

    /** Holds every list of victims that has not been retired against the plan as it is now. */
    @Transactional
    public int matchAll() {
        int found = 0;
        for (var list : lists.lists()) {
            if (list.role() == ListRole.VICTIM && list.retired() == null) {
                found += match(list.id());
            }
        }
        return found;
    }

    /** Opens a sighting for each of our addresses that the list names. Returns how many there are. */
    @Transactional
    public int match(ListId id) {
        var list = lists.byId(id);
        if (list == null || list.role() != ListRole.VICTIM) {
            return 0;
        }
        var plan = PublicPlan.of(systems.blocks());
        if (plan.isEmpty()) {
            return 0;
        }
        var imported = drafts.imported().get(id.value());
        var month = imported == null ? list.published().withDayOfMonth(1) : imported.month();
        var spots = new ArrayList<Spot>();
        int page = 0;
        List<Indicator> lines;
        do {
            lines = lists.entries(id, page++, PAGE, "");
            for (var line : lines) {
                add(line, list, month, plan, spots);
            }
        } while (lines.size() == PAGE);
        return spotting.spot(spots);
    }

    private void add(
            Indicator line,
            KnowledgeList list,
            LocalDate month,
            PublicPlan plan,
            List<Spot> spots) {
        for (var owned : plan.owners(line.value())) {
            var at = contact(line, list, month, clock.instant());
            spots.add(
                    new Spot(
                            owned.unit(),
                            owned.address(),
                            Sighting.Kind.LISTED,
                            line.family().isBlank() ? list.series() : line.family().strip(),
                            owned.system(),
                            at,
                            at,
                            0,
                            -1,
                            Set.of(),
                            Step.Via.LIST,
                            new Listing(
                                    list.id().value(),
                                    month,
                                    list.name() + " · " + list.issuer(),
                                    line.seen(),
                                    line.count(),
                                    line.port())));
        }
    }

    /** A list that gives no time may mean any moment up to the end of its month: the latest one is held against us. */
    static Instant contact(Indicator line, KnowledgeList list, LocalDate month, Instant now) {
        var seen = line.seen();
        if (seen == null) {
            seen = Months.start(month.plusMonths(1)).minusNanos(1_000);
            var letter = list.letterDate();
            var sent =
                    letter == null
                            ? now
                            : letter.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
            seen = sent.isBefore(seen) ? sent : seen;
        }
        return seen.isBefore(now) ? seen : now;
    }
}
