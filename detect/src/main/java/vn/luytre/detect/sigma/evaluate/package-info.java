/**
 * Judges events by Sigma rules, slowly and obviously: the meaning against which any faster way is tested. Two-valued:
 * what is not so, and what is not there, is false. No clock.
 */
@NullMarked
package vn.luytre.detect.sigma.evaluate;

import org.jspecify.annotations.NullMarked;
