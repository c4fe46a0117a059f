/** Lists of botnet addresses and other indicators: every line that goes in comes out as an entry, a heading, a blank or a named fault. */
@NullMarked
package vn.luytre.parse.list;

import org.jspecify.annotations.NullMarked;
