/** The advisories that the letter of Tết 2024 speaks of, as data with their sources. */
@NullMarked
package vn.luytre.parse.advisory.preset;

import org.jspecify.annotations.NullMarked;
