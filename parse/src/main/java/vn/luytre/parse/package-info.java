/** Bytes from outside become values; never throws on input. */
@NullMarked
package vn.luytre.parse;

import org.jspecify.annotations.NullMarked;
