package vn.luytre.soc.ingest;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.detection.Watches;

/**
 * Tells the rest of the house what was found in a stretch of a partition, and how far that partition has been told, in one transaction:
 * whoever reads the stretch again tells nothing of it twice, and whoever has lost the partition tells nothing at all.
 */
@Component
class SharedCheckpoint {

    private final Checkpoint checkpoint;
    private final Shares shares;
    private final Watches watches;

    SharedCheckpoint(Checkpoint checkpoint, Shares shares, Watches watches) {
        this.checkpoint = checkpoint;
        this.shares = shares;
        this.watches = watches;
    }

    /**
     * Tells it.
     *
     * @param before the parsers' states the last time
     * @param told behind the last event of the batch
     * @return false if the partition has been taken by another since: nothing was told
     */
    @Transactional
    public boolean tell(
            Share.Fence fence,
            Checkpoint.Batch batch,
            Map<String, String> parserStates,
            Map<String, String> before,
            List<Watches.TakenUp> takenUp,
            long told) {
        shares.oneAtATime();
        if (!shares.tell(fence.partition(), fence.epoch(), told)) {
            return false;
        }
        checkpoint.tell(batch, parserStates, before);
        watches.write(fence.partition(), takenUp);
        return true;
    }
}
