/**
 * Sigma 2.1.0: the rules of the field, read, understood and evaluated. {@code rule} is what a document says, {@code
 * read} turns YAML into it and refuses with a reason, {@code evaluate} judges events slowly and obviously, {@code source}
 * knows which events a rule speaks of, {@code correlate} judges several hits together. Here they are put together.
 */
@NullMarked
package vn.luytre.detect.sigma;

import org.jspecify.annotations.NullMarked;
