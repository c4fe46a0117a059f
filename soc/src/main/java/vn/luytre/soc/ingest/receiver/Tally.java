package vn.luytre.soc.ingest.receiver;

import java.util.concurrent.atomic.LongAdder;

/** What did not go through, counted until a server has been told. */
final class Tally {

    final LongAdder refused = new LongAdder();
    final LongAdder cut = new LongAdder();
    final LongAdder udpLost = new LongAdder();

    /** Takes the counts away; {@link #putBack} if they could not be told. */
    Losses take(boolean full) {
        return new Losses(refused.sumThenReset(), cut.sumThenReset(), udpLost.sumThenReset(), full);
    }

    void putBack(Losses losses) {
        refused.add(losses.refused());
        cut.add(losses.cut());
        udpLost.add(losses.udpLost());
    }
}
