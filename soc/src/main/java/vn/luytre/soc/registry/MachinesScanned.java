package vn.luytre.soc.registry;

import java.time.Instant;

/**
 * Machines of a unit were scanned for malware; published by whoever keeps the record, in its transaction. It stands here,
 * with the machines, because modules that act on it may not know the one that records it.
 *
 * @param record the number of the record
 * @param machine the one machine by name or address; empty if the unit's machines were scanned together
 * @param clean whether nothing was found
 * @param done machines scanned, of {@code total} the unit has
 */
public record MachinesScanned(
        long record,
        long unit,
        String machine,
        Instant at,
        String tool,
        boolean clean,
        int done,
        int total) {}
