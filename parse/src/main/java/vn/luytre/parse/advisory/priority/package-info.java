/** What to mend first and by when: decisions of SSVC, deadlines and their order, each with its reasons. Pure, no clock. */
@NullMarked
package vn.luytre.parse.advisory.priority;

import org.jspecify.annotations.NullMarked;
