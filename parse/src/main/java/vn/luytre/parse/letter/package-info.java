/**
 * An official letter becomes a proposal: number, date, addressees, clauses, references, products, each with its place in the
 * original text. A person confirms; nothing here is ever binding by itself.
 */
@NullMarked
package vn.luytre.parse.letter;

import org.jspecify.annotations.NullMarked;
