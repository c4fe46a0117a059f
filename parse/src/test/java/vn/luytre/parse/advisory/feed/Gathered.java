package vn.luytre.parse.advisory.feed;

import vn.luytre.event.RealData;
import vn.luytre.parse.advisory.FeedItem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All a feed gave, kept in memory: for tests. */
final class Gathered implements FeedSink {

    final List<FeedItem> items = new ArrayList<>();
    final List<FeedFault> faults = new ArrayList<>();
    FeedSummary summary = new FeedSummary(Map.of(), 0, 0, 0);

    @Override
    public void item(FeedItem item) {
        items.add(item);
    }

    @Override
    public void fault(FeedFault fault) {
        faults.add(fault);
    }

    static Gathered of(byte[] bytes) {
        var gathered = new Gathered();
        gathered.summary = Feeds.read(new ByteArrayInputStream(bytes), "test", gathered);
        return gathered;
    }

    static Gathered of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the public data. */
    static Gathered file(String relative) {
        var gathered = new Gathered();
        try (var in = Files.newInputStream(RealData.file(relative))) {
            gathered.summary = Feeds.read(in, relative, gathered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gathered;
    }

    <T> List<T> all(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T only(Class<T> type) {
        return all(type).getFirst();
    }
}
