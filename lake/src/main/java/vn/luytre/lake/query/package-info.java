/** The language in which people ask for events: read, written, judged in Java, turned into SQL. Knows no files. */
@NullMarked
package vn.luytre.lake.query;

import org.jspecify.annotations.NullMarked;
