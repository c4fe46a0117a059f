/** What a Sigma document says, with modifiers resolved and names checked: immutable values, no YAML. */
@NullMarked
package vn.luytre.detect.sigma.rule;

import org.jspecify.annotations.NullMarked;
