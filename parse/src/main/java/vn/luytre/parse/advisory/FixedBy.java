package vn.luytre.parse.advisory;

import java.util.List;

/**
 * What removes a vulnerability, as the source names it.
 *
 * @param name a version, a KB without its letters, a fixed build {@code 10.0.17763.4974}, or a sentence
 * @param products for which products, in the source's own names; empty: for all it names
 * @param supersedes names of the updates that it replaces
 * @param url where it is; empty if not said
 */
public record FixedBy(
        Kind kind, String name, List<String> products, List<String> supersedes, String url) {

    /** What {@code name} is. */
    public enum Kind {
        VERSION,
        KB,
        BUILD,
        TEXT
    }

    public FixedBy {
        products = List.copyOf(products);
        supersedes = List.copyOf(supersedes);
    }
}
