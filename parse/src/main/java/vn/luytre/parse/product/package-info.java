/**
 * What products write, one file a family: tables of their names and messages, and the little code that tables cannot say. How to
 * add one: {@code docs/guide/add-a-parser.md}.
 */
@NullMarked
package vn.luytre.parse.product;

import org.jspecify.annotations.NullMarked;
