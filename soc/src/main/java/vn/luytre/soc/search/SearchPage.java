package vn.luytre.soc.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.Held;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.Target;

/**
 * A search as a page shows it.
 *
 * @param chosen which fields have their values counted
 * @param chart null if there is nothing to draw
 * @param opened the event whose row is open; null for none
 */
record SearchPage(
        String query,
        Span span,
        FacetChoice chosen,
        Events.Answer answer,
        Events.Names names,
        @Nullable Chart chart,
        @Nullable Opened opened) {

    /** A whole event and what the same source sent around it. */
    record Opened(Held held, List<Rows.Value> values, List<SearchResult.Row> neighbours) {}

    String link() {
        return link(query);
    }

    /** The same search with another query. */
    private String link(String other) {
        return "/search?" + parameters(other, chosen.named());
    }

    /** The same search over another time that ends now. */
    String over(String name) {
        return Asked.link(query, Span.of(name, "", "", span.to()));
    }

    /** The query without its last condition; null if it has but one. */
    @Nullable String shorter() {
        return QueryText.withoutLast(query);
    }

    String linkOf(String other) {
        return link(other);
    }

    /** The same search with its ends as they are now: whoever opens it later asks about the same time. */
    String absolute() {
        var fixed = new Span("", span.from(), span.to());
        var facets = chosen.named();
        return Asked.link(QueryText.fixed(query), fixed)
                + (facets.isEmpty() ? "" : "&facets=" + Asked.encode(facets));
    }

    String parameters() {
        return parameters(query, chosen.named());
    }

    private String parameters(String text, String facets) {
        return Asked.parameters(text, span)
                + (facets.isEmpty() ? "" : "&facets=" + Asked.encode(facets));
    }

    String with(String field, String value) {
        return link(QueryText.with(query, field, value));
    }

    String without(String field, String value) {
        return link(QueryText.without(query, field, value));
    }

    /** Only events that do not have the field. */
    String none(String field) {
        return link(QueryText.join(query, "NOT " + field + ":*"));
    }

    /** The same search without that field among the counted ones. */
    String uncounted(Target field) {
        return "/search?" + parameters(query, chosen.without(field));
    }

    /** A hundred values of that field instead of a few. */
    String more(String field) {
        return "/search?" + parameters(query, field) + "&top=100";
    }

    /** The commonest kind of logs among what was found; empty if nothing was. */
    String dataset() {
        return answer instanceof Events.Answer.Found(var result, var _)
                ? result.facets().stream()
                        .filter(one -> Names.of(one.target()).equals("event.dataset"))
                        .flatMap(one -> one.top().stream().limit(1))
                        .map(SearchResult.Facet::value)
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** The share as a person reads it: whole percents, "<1" for what is there but less. */
    static String share(long count, long total) {
        long percent = total == 0 ? 0 : Math.round(100.0 * count / total);
        return percent == 0 && count > 0 ? "<1%" : percent + "%";
    }

    String name(String field, String value) {
        return switch (field) {
            case "unit_id" -> names.unit(number(value));
            case "source_id" -> names.source(number(value));
            default -> value;
        };
    }

    private static long number(String value) {
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
    }

    /** The words of a facet's field. */
    static final Map<String, String> FACET_WORDS =
            Map.of(
                    "unit_id", "search.unit",
                    "source_id", "search.source",
                    "event.dataset", "search.dataset",
                    "host.name", "search.host",
                    "event.action", "search.action",
                    "source.ip", "search.from",
                    "destination.ip", "search.to");

    /** What the field is called in words; empty where it has only its name. */
    static String words(String field) {
        return FACET_WORDS.getOrDefault(field, "");
    }

    boolean isOpened(SearchResult.Row row) {
        return opened != null && opened.held().position() == row.position();
    }
}
