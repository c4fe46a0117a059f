/** CVSS 2.0, 3.0, 3.1 and 4.0 as FIRST specifies them, in exact arithmetic: a vector in, its scores out. */
@NullMarked
package vn.luytre.parse.advisory.cvss;

import org.jspecify.annotations.NullMarked;
