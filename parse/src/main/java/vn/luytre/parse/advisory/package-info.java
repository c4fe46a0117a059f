/** Advisories as feeds publish them: vulnerabilities, what they affect, what fixes them, how badly and how urgently; one value a record. */
@NullMarked
package vn.luytre.parse.advisory;

import org.jspecify.annotations.NullMarked;
