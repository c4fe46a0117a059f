package vn.luytre.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.query.SqlCompiler;
import vn.luytre.lake.query.Target;

/**
 * One page of results and what goes with it.
 *
 * @param columns the fields a row of the list shows, at most 12: a row's other fields are read when it is opened
 * @param limit rows on the page, 1 to 10,000
 * @param after the last row of the page before; null for the newest
 * @param buckets how many bars the histogram has at most; 0 for none, and then no total
 * @param facets where the commonest values are counted, at most 20: {@link SqlCompiler#isCounted}
 * @param facetValues how many values of each, 1 to 1,000
 */
public record SearchRequest(
        Query query,
        List<Field> columns,
        int limit,
        SearchResult.@Nullable Mark after,
        int buckets,
        List<Target> facets,
        int facetValues) {

    public SearchRequest {
        columns = List.copyOf(columns);
        facets = List.copyOf(facets);
        require(columns.size() <= 12, "more than 12 columns");
        require(limit >= 1 && limit <= 10_000, "limit " + limit);
        require(buckets >= 0 && buckets <= 1000, "buckets " + buckets);
        require(facets.size() <= 20, "more than 20 facets");
        require(facets.stream().allMatch(SqlCompiler::isCounted), "not to be counted: " + facets);
        require(facetValues >= 1 && facetValues <= 1000, "facet values " + facetValues);
    }

    /** The newest rows, without histogram and facets. */
    public static SearchRequest newest(Query query, List<Field> columns, int limit) {
        return new SearchRequest(query, columns, limit, null, 0, List.of(), 10);
    }

    /** The same question, going on after that row; null begins with the newest. */
    public SearchRequest from(SearchResult.@Nullable Mark mark) {
        return new SearchRequest(query, columns, limit, mark, buckets, facets, facetValues);
    }

    /** The same page with a histogram of at most so many bars, and facets. */
    public SearchRequest around(int bars, List<Target> counted, int values) {
        return new SearchRequest(query, columns, limit, after, bars, counted, values);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
