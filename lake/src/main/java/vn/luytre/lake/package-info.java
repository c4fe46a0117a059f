/**
 * Keeps and queries events in bulk: Parquet files written and read by DuckDB, named by a catalogue that moves together
 * with the journal's position. Start at {@link vn.luytre.lake.Lake}.
 */
@NullMarked
package vn.luytre.lake;

import org.jspecify.annotations.NullMarked;
