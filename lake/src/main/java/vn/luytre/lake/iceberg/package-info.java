/**
 * The lake's closed files named a second time, one way, as an Apache Iceberg table that Trino or Spark read where they lie. What is
 * here is made of the lake's catalogue and can be made of it again. Start at {@link vn.luytre.lake.iceberg.Publication}.
 */
@NullMarked
package vn.luytre.lake.iceberg;

import org.jspecify.annotations.NullMarked;
