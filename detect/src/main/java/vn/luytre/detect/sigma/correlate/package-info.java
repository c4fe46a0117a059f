/**
 * Correlations over hits in the order of time, slowly and obviously: everything of a group is kept and computed anew at
 * each hit. What it means is in docs/adr/0020-sigma.md.
 */
@NullMarked
package vn.luytre.detect.sigma.correlate;

import org.jspecify.annotations.NullMarked;
