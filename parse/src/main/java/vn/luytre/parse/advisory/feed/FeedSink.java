package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.FeedItem;

/** Where records go as they are read. */
public interface FeedSink {

    void item(FeedItem item);

    void fault(FeedFault fault);
}
