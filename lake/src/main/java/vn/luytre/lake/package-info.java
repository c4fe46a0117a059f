/** Keeps and queries events in bulk. */
@NullMarked
package vn.luytre.lake;

import org.jspecify.annotations.NullMarked;
