package vn.luytre.detect.sigma.rule;

/** A piece of a pattern with wildcards. */
public sealed interface GlobPart {

    /** These chars, never empty. */
    record Literal(String text) implements GlobPart {}

    /** Exactly one code point ({@code ?}). */
    record One() implements GlobPart {}

    /** Any number of code points, also none ({@code *}); never two in a row. */
    record Many() implements GlobPart {}
}
