/** The server at the province: rooms on shelves, arrows only downwards (docs/architecture.md). */
@NullMarked
package vn.luytre.soc;

import org.jspecify.annotations.NullMarked;
