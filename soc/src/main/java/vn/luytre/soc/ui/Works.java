package vn.luytre.soc.ui;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Scope;

/** Long work that people wait for (an import, a retro-match, a replay, a report): how far it is, and its end. */
@Component
public class Works {

    private static final int REMEMBERED = 200;

    private final Map<Long, Work> works = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final InstantSource clock;

    Works(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Announces work.
     *
     * @param title as a person reads it (Vietnamese)
     * @param unit whose it is; 0 for the province
     */
    public Work begin(String title, long unit) {
        while (works.size() >= REMEMBERED) {
            works.remove(works.keySet().iterator().next());
        }
        var work = new Work(numbers.incrementAndGet(), title, unit, clock.instant());
        works.put(work.id, work);
        return work;
    }

    /** What the viewer may see, newest first. */
    public List<Work> visible() {
        var scope = Scope.current();
        return works.values().stream().filter(work -> scope.sees(work.unit)).toList().reversed();
    }

    public @Nullable Work byId(long id) {
        var work = works.get(id);
        return work != null && Scope.current().sees(work.unit) ? work : null;
    }

    /** One piece of work; written by its worker, read by pages. */
    public static final class Work {
        private final long id;
        private final String title;
        private final long unit;
        private final Instant began;
        private volatile long done;
        private volatile long total;
        private volatile String note = "";
        private volatile State state = State.RUNNING;
        private volatile boolean stoppable;
        private volatile boolean stopAsked;

        /** Where it stands. */
        public enum State {
            RUNNING,
            DONE,
            FAILED
        }

        private Work(long id, String title, long unit, Instant began) {
            this.id = id;
            this.title = title;
            this.unit = unit;
            this.began = began;
        }

        /** Says how far it is; {@code total} 0 where nobody knows. */
        public void step(long done, long total) {
            this.done = done;
            this.total = total;
        }

        public void finish(String note) {
            this.note = note;
            this.state = State.DONE;
        }

        public void fail(String note) {
            this.note = note;
            this.state = State.FAILED;
        }

        /** Says that its worker minds {@link #stopAsked}. */
        public Work mayBeStopped() {
            stoppable = true;
            return this;
        }

        /** Whether asking it to stop is of use. */
        public boolean isStoppable() {
            return stoppable && state == State.RUNNING;
        }

        /** Asks the worker to stop at the next good moment. */
        public void askToStop() {
            stopAsked = true;
        }

        public boolean stopAsked() {
            return stopAsked;
        }

        public long id() {
            return id;
        }

        public String title() {
            return title;
        }

        public Instant began() {
            return began;
        }

        public long done() {
            return done;
        }

        public long total() {
            return total;
        }

        public String note() {
            return note;
        }

        public State state() {
            return state;
        }

        /** 0 to 100; 0 where the total is unknown. */
        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }
    }
}
