/** Reads Sigma documents from YAML: one result for each, refusals with reason and place; bounded in time and memory. */
@NullMarked
package vn.luytre.detect.sigma.read;

import org.jspecify.annotations.NullMarked;
