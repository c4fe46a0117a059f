/** Office files become text and tables, within limits; what cannot be read is refused with a sentence a clerk understands. */
@NullMarked
package vn.luytre.parse.document;

import org.jspecify.annotations.NullMarked;
