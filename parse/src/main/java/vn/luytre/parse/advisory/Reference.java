package vn.luytre.parse.advisory;

import java.util.List;

/** A link, with the feed's own words for what is behind it ({@code Patch}, {@code vendor-advisory}); untrusted, may be any text. */
public record Reference(String url, List<String> tags) {

    public Reference {
        tags = List.copyOf(tags);
    }
}
