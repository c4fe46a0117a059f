package vn.luytre.detect.sigma.correlate;

/**
 * What one correlation remembers and has lost, counted since its correlator was made.
 *
 * @param groups remembered
 * @param evicted groups that went for want of room, though their hits still counted
 * @param leftOut hits that came so late that they fitted their group no more
 */
public record CorrelationRoom(int groups, long evicted, long leftOut) {

    /** With what was lost before. */
    public CorrelationRoom after(CorrelationRoom before) {
        return new CorrelationRoom(groups, before.evicted + evicted, before.leftOut + leftOut);
    }
}
