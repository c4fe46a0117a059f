/** Which rules can fire at all with the logs a place sends, told by log source and by ATT&amp;CK technique. */
@NullMarked
package vn.luytre.detect.sigma.coverage;

import org.jspecify.annotations.NullMarked;
