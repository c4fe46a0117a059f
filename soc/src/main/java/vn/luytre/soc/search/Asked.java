package vn.luytre.soc.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks: the query text and its time are the only state of a search.
 *
 * @param after the row the page goes on after, as {@link Rows#mark} writes it
 * @param row the position of the row that is open
 * @param facets fields whose values are counted beside the usual ones, between commas
 * @param top how many values of each
 * @param had the ends as the form showed them, to tell which of span and ends a person has just changed
 */
record Asked(
        @Nullable String q,
        @Nullable String span,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after,
        @Nullable Long row,
        @Nullable String facets,
        @Nullable Integer top,
        @Nullable String had) {

    String query() {
        return q == null ? "" : q;
    }

    Span time(Instant now) {
        var first = from == null ? "" : from;
        var last = to == null ? "" : to;
        var name = span == null ? "" : span;
        boolean untouched = !name.isEmpty() && had(first, last).equals(had);
        return untouched ? Span.of(name, "", "", now) : Span.of(name, first, last, now);
    }

    FacetChoice chosen() {
        return FacetChoice.of(facets, top, false);
    }

    static String had(String from, String to) {
        return from + "|" + to;
    }

    /** The address of a search. */
    static String link(String query, Span span) {
        return "/search?" + parameters(query, span);
    }

    static String parameters(String query, Span span) {
        var text = "q=" + encode(query);
        return span.ownEnds()
                ? text
                        + "&from="
                        + encode(span.from().toString())
                        + "&to="
                        + encode(span.to().toString())
                : text + "&span=" + span.name();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
