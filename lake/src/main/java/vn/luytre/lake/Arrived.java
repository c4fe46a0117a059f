package vn.luytre.lake;

import java.util.List;

/**
 * What came in between two journal positions and answers a question.
 *
 * @param extent how many, and when they happened
 * @param newest the newest few by the time they happened
 */
public record Arrived(Extent extent, List<SearchResult.Row> newest) {

    public Arrived {
        newest = List.copyOf(newest);
    }
}
