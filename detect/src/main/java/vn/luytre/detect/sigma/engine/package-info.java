/**
 * Judges events by many Sigma rules at once, fast: rules become trees over shared questions, one pass over a value answers all
 * its questions about literals, and only rules whose necessary literals were met are judged.
 */
@NullMarked
package vn.luytre.detect.sigma.engine;

import org.jspecify.annotations.NullMarked;
