/** Whether a document keeps the mandatory rules of CSAF 2.0 (section 6.1 of the standard), each fault with the number of its rule. */
@NullMarked
package vn.luytre.parse.advisory.csaf;

import org.jspecify.annotations.NullMarked;
