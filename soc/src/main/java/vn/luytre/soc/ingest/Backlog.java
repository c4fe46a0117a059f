package vn.luytre.soc.ingest;

/**
 * Whether a source hands over what has piled up: within a burst the times it tells of go on much faster than ours. How late its
 * quickest event is says when it was last sent for, not how its clock stands. Events told in any order, as flows are, go back as
 * often as on and are no such thing. Microseconds throughout. Not thread-safe.
 */
final class Backlog {

    /** A burst ends with a rest so long; one without a rest is judged piece by piece. */
    private static final long REST = 10_000_000;

    private static final long PIECE = 300_000_000;

    /** So much must have piled up, told in so many steps of a second and more. */
    private static final long PILED = 60_000_000;

    private static final long STEP = 1_000_000;
    private static final int STEPS = 3;

    /** After so many bursts that tell of no more than the moment it is a source that speaks as things happen. */
    private static final int CALM = 20;

    private boolean begun;
    private long began;
    private long received;
    private long time;
    private long forward;
    private long back;
    private int ups;
    private int downs;
    private boolean delivers;
    private int calm;

    /** An event of the source came, with a time of its own. */
    void note(long receivedAt, long happenedAt) {
        if (!begun || receivedAt - received > REST || receivedAt - received < -REST) {
            end();
            begin(receivedAt);
        } else if (receivedAt - began > PIECE) {
            delivers = isPiledUp();
            begin(receivedAt);
        }
        step(happenedAt - time - (receivedAt - received));
        received = receivedAt;
        time = happenedAt;
        if (isPiledUp()) {
            delivers = true;
            calm = 0;
        }
    }

    /** Whether what came last had piled up. */
    boolean delivers() {
        return delivers;
    }

    private void begin(long receivedAt) {
        time = Long.MIN_VALUE;
        began = receivedAt;
        received = receivedAt;
        forward = 0;
        back = 0;
        ups = 0;
        downs = 0;
        begun = true;
    }

    private void end() {
        if (begun && !isPiledUp() && ++calm >= CALM) {
            delivers = false;
        }
    }

    private void step(long faster) {
        if (time == Long.MIN_VALUE) {
            return; // The first of its burst.
        }
        if (faster >= STEP) {
            forward += faster;
            ups++;
        } else if (faster <= -STEP) {
            back -= faster;
            downs++;
        }
    }

    private boolean isPiledUp() {
        long gained = forward - back;
        return ups >= STEPS && ups > 3 * downs && gained > PILED && gained > forward / 2;
    }
}
