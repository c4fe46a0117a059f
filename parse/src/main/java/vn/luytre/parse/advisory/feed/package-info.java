/** Readers of vulnerability feeds: a file of any known form goes in, packed or not, its records come out one at a time. */
@NullMarked
package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.NullMarked;
