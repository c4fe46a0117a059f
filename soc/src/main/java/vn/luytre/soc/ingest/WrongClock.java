package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A source's clock is off: what it tells happened at another time than it says.
 *
 * @param behind how far it is behind ours; negative if it is ahead
 * @param day of noticing, in Vietnam: told again and again, it is one finding a day
 */
public record WrongClock(
        long source, long unit, String name, Duration behind, LocalDate day, Instant noticed) {}
