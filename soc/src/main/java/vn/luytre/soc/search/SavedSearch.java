package vn.luytre.soc.search;

/**
 * A search kept under a name.
 *
 * @param span the name of a span of {@link Span#NAMES}
 * @param shared whether all people of the owner's unit see it
 * @param mine whether it is the viewer's own, who alone may remove it
 */
record SavedSearch(
        long id,
        String name,
        String query,
        String span,
        String ownerName,
        boolean shared,
        boolean mine) {

    String link() {
        return "/search?q=%s&span=%s".formatted(Asked.encode(query), Asked.encode(span));
    }
}
