/** What parsers of all formats are made of: times, slots, words, flat JSON, tables of fields, templates. */
@NullMarked
package vn.luytre.parse.kit;

import org.jspecify.annotations.NullMarked;
