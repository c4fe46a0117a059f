package vn.luytre.soc.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.Held;
import vn.luytre.lake.SearchResult;

/**
 * A search as a page shows it.
 *
 * @param chart null if there is nothing to draw
 * @param opened the event whose row is open; null for none
 */
record SearchPage(
        String query,
        Span span,
        Events.Answer answer,
        Events.Names names,
        @Nullable Chart chart,
        @Nullable Opened opened) {

    /** A whole event and what the same source sent around it. */
    record Opened(Held held, List<Rows.Value> values, List<SearchResult.Row> neighbours) {}

    String link() {
        return Asked.link(query, span);
    }

    String parameters() {
        return Asked.parameters(query, span);
    }

    String with(String field, String value) {
        return Asked.link(QueryText.with(query, field, value), span);
    }

    String without(String field, String value) {
        return Asked.link(QueryText.without(query, field, value), span);
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

    boolean isOpened(SearchResult.Row row) {
        return opened != null && opened.held().position() == row.position();
    }
}
