/** The little of Parquet that DuckDB does not do for us: files put one behind the other without reading a row. */
@NullMarked
package vn.luytre.lake.parquet;

import org.jspecify.annotations.NullMarked;
