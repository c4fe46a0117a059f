package vn.luytre.lake.journal;

import java.nio.file.Path;

/**
 * A stretch of the journal that cannot be read any more: its checksum does not fit. Readers step over it; what it held
 * was acknowledged and is lost, so a person must see this.
 *
 * @param file the segment
 * @param from the first position lost
 * @param to the first position after it that can be read again
 * @param reason what was found, for a person
 */
public record Damage(Path file, long from, long to, String reason) {}
