package vn.luytre.detect.sigma.correlate;

/** Numbers of a field added up, or ranked, in a {@link NumberBlock}. */
final class NumberWindow implements Window {

    private final NumberTest test;

    NumberWindow(NumberTest test) {
        this.test = test;
    }

    @Override
    public boolean arrive(Groups groups, Arrival arrival, Evidence evidence) {
        long event = arrival.hit.event();
        boolean known = arrival.group != GroupTable.NONE;
        if (known) {
            groups.touch(arrival);
        } else if (!groups.open(arrival, NumberBlock.longs(NumberBlock.FEWEST))) {
            return false;
        }
        var numbers = new NumberBlock(groups, arrival.group, test.isRanked());
        numbers.expire(arrival.cutoff());
        if (!known || numbers.asked() != event) { // An event that hit several rules is asked once.
            numbers.asked(event);
            int slot = arrival.correlation.valueSlots()[arrival.member][0];
            for (var text : arrival.hit.texts(slot)) {
                if (!numbers.add(text, arrival.time, event)) {
                    return false; // The group is gone.
                }
            }
        }
        if (!numbers.holds(test)) {
            numbers.store();
            return false;
        }
        numbers.tell(evidence);
        evidence.add(event);
        groups.close(arrival.group);
        return true;
    }

    @Override
    public long[] save(Groups groups, int group) {
        return new NumberBlock(groups, group, test.isRanked()).save();
    }

    @Override
    public boolean load(Groups groups, int group, long[] saved) {
        return new NumberBlock(groups, group, test.isRanked()).load(saved);
    }
}
