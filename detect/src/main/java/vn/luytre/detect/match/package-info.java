/** Finds literals, patterns and addresses in the bytes of a value, in time linear in its length and without allocating. */
@NullMarked
package vn.luytre.detect.match;

import org.jspecify.annotations.NullMarked;
