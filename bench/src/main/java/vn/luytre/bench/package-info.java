/** What the product costs: time, memory and bytes, each figure with the machine and the commit it was measured on. */
@NullMarked
package vn.luytre.bench;

import org.jspecify.annotations.NullMarked;
