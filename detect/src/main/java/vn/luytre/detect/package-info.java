/** Decides from events alone that something is wrong; no clock, no I/O. */
@NullMarked
package vn.luytre.detect;

import org.jspecify.annotations.NullMarked;
