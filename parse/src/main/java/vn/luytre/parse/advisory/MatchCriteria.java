package vn.luytre.parse.advisory;

import java.util.List;

/**
 * NVD's expansion of a criterion to the names it knew on that day. A list that is empty says nothing: one in twenty was.
 *
 * @param names formatted strings
 * @param active false if NVD took the criterion back
 */
public record MatchCriteria(CpeMatch criteria, List<String> names, boolean active)
        implements FeedItem {

    public MatchCriteria {
        names = List.copyOf(names);
    }
}
