package vn.luytre.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition that only looking tells of: another process, a file, a clock. */
final class Wait {

    private Wait() {}

    /** Whether it is so by now. */
    interface Condition {
        boolean met() throws IOException, InterruptedException;
    }

    /** Something to do at each look. */
    interface Look {
        void now() throws IOException, InterruptedException;
    }

    /** Looks that often until it is so; false if it is not within the limit. */
    static boolean until(Condition condition, Duration limit, Duration between)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.met()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(between);
        }
        return true;
    }

    /** Looks that often as long as it takes. */
    static void during(Duration time, Duration between, Look look)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            look.now();
            pause(between);
        }
    }

    private static void pause(Duration between) throws InterruptedException {
        LockSupport.parkNanos(between.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
