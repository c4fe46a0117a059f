/** Feeds carried by hand to where there is no Internet: files with a signed list of their digests, checked before any is read. */
@NullMarked
package vn.luytre.parse.advisory.bundle;

import org.jspecify.annotations.NullMarked;
