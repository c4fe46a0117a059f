package vn.luytre.detect.sigma.correlate;

/**
 * What happened and what is held, counted since the correlator was made.
 *
 * @param accepted hits that are of some group here
 * @param repeated hits left out because the state had counted them before it was taken up
 * @param late hits that came when time had passed them; judged at once, see {@code leftOut}
 * @param leftOut arrivals of late hits at groups they fit no more: older than the span before the group's newest hit, or of
 *     an order that has gone on without them. A hit may arrive at several correlations
 * @param letThrough hits judged before time had passed them, because too many waited
 * @param clipped values that were longer, or more, than is kept
 * @param fired how often a correlation was met, also those only other correlations ask for
 * @param waiting hits that wait to be put in order
 * @param groups remembered
 * @param bytes what these take
 * @param evicted groups that went for want of room, though their hits still counted
 * @param expired groups that went because their hits were too old
 */
public record CorrelatorFacts(
        long accepted,
        long repeated,
        long late,
        long leftOut,
        long letThrough,
        long clipped,
        long fired,
        int waiting,
        int groups,
        long bytes,
        long evicted,
        long expired) {}
