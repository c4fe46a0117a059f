/** What was received, on disk before the sender is told so: an append-only log of raw records with one growing position. */
@NullMarked
package vn.luytre.lake.journal;

import org.jspecify.annotations.NullMarked;
