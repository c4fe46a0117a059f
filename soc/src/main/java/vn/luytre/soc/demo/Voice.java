package vn.luytre.soc.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one source of the sample tells, in the words of its product. */
interface Voice {

    /** The lines from then until then, oldest first: one in {@code every} on average. */
    List<byte[]> between(Instant from, Instant to, Duration every, Instant now);

    /** What it told in the days before, oldest first: the records that an older finding rests on. */
    default List<byte[]> before(Instant now) {
        return List.of();
    }
}
