/** What stands beside a file of events so that most questions need not read it: which values it holds where, and how many events when. */
@NullMarked
package vn.luytre.lake.index;

import org.jspecify.annotations.NullMarked;
