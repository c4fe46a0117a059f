package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.FeedItem;

import java.util.EnumMap;
import java.util.Map;

/** Hands records and faults to the sink and counts them. */
final class Told {

    private final FeedSink sink;
    private final Map<FeedKind, Long> items = new EnumMap<>(FeedKind.class);
    private long files;
    private long unknown;
    private long faults;

    Told(FeedSink sink) {
        this.sink = sink;
    }

    void item(FeedKind kind, FeedItem item) {
        items.merge(kind, 1L, Long::sum);
        sink.item(item);
    }

    void fault(String file, long place, String problem) {
        if (faults++ < FeedLimits.MAX_FAULTS_TOLD) {
            sink.fault(new FeedFault(file, place, problem));
        }
    }

    void file() {
        files++;
    }

    void unknown() {
        unknown++;
    }

    FeedSummary summary() {
        return new FeedSummary(items, files, unknown, faults);
    }
}
