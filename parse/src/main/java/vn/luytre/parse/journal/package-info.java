/** The export format of systemd's journal, taken apart into single entries. */
@NullMarked
package vn.luytre.parse.journal;

import org.jspecify.annotations.NullMarked;
