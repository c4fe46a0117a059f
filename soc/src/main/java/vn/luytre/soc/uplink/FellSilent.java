package vn.luytre.soc.uplink;

import java.time.Instant;

/** A source has been quiet longer than its own habit. */
public record FellSilent(long source, long unit, String name, Instant since, Instant noticed) {}
