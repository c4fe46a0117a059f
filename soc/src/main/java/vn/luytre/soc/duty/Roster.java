package vn.luytre.soc.duty;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan of who is on duty at a unit (lịch trực).
 *
 * @param layers what must be manned each minute
 * @param approvedAt when the head signed; null for a draft
 * @param version counts changes, so that nobody signs what he has not read
 */
record Roster(
        long id,
        long unit,
        String name,
        Span time,
        List<Layer> layers,
        int version,
        String madeBy,
        @Nullable Instant approvedAt,
        String approvedBy) {

    Roster {
        layers = List.copyOf(layers);
    }

    boolean approved() {
        return approvedAt != null;
    }

    /** The gaps that keep it from being signed. */
    List<Gap> gaps(Collection<Turn> turns) {
        return Coverage.gaps(layers, turns.stream().map(Turn::shift).toList(), time);
    }

    /**
     * A shift of a roster with what became of it.
     *
     * @param acknowledged when somebody said "tôi nhận ca"; null for not yet
     * @param reported when the line of the day came; null for not yet
     * @param given when the giver said that he handed over; null for not yet
     * @param taken when the taker said that he took over; null for not yet
     */
    record Turn(
            long id,
            long roster,
            long unit,
            Shift shift,
            @Nullable Instant acknowledged,
            String acknowledgedBy,
            @Nullable Instant reported,
            String report,
            @Nullable Instant given,
            @Nullable Instant taken) {

        /** Of a plan that is not kept yet. */
        static Turn planned(Shift shift) {
            return new Turn(0, 0, 0, shift, null, "", null, "", null, null);
        }

        boolean handedOver() {
            return given != null && taken != null;
        }

        boolean on(Instant now) {
            return shift.span().contains(now);
        }
    }
}
