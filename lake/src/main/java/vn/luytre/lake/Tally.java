package vn.luytre.lake;

/**
 * How much of one source came in one hour of arrival; kept longer than the events, as evidence that a source spoke or
 * was silent.
 *
 * @param hour the hour's first microsecond, UTC
 * @param flawed how many of the events could not be parsed
 * @param firstReceived arrival of the first and last of them, microseconds
 */
public record Tally(
        long source,
        long unit,
        long hour,
        long events,
        long flawed,
        long firstReceived,
        long lastReceived) {

    Tally plus(Tally other) {
        return new Tally(
                source,
                unit,
                Math.max(hour, other.hour),
                events + other.events,
                flawed + other.flawed,
                Math.min(firstReceived, other.firstReceived),
                Math.max(lastReceived, other.lastReceived));
    }
}
