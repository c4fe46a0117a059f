package vn.luytre.soc.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.lake.Bands;

/**
 * Everything about one thing as a page shows it.
 *
 * @param asked what was typed, kept where it is no thing
 * @param thing null if nothing, or nothing that exists, was asked for
 * @param story null if there is no thing or the lake did not answer
 */
record ThingPage(
        String kind,
        String asked,
        @Nullable Thing thing,
        Span span,
        @Nullable Story story,
        boolean tooLong,
        Events.Names names) {

    static final List<String> KINDS = List.of("ip", "host", "user", "domain", "hash");

    /** One bar of a strip; {@code height} of 20. */
    record Bar(int x, int height, long count, Instant from, Instant to) {}

    /** The events of one kind over time; the empty dataset is all others. */
    record Strip(String dataset, long count, List<Bar> bars) {}

    /** The search for it, and for one value beside it. */
    String search() {
        return thing == null ? "/search" : Asked.link(thing.query(), span);
    }

    String search(String field, String value) {
        return thing == null
                ? "/search"
                : Asked.link(QueryText.with(thing.query(), field, value), span);
    }

    String bar(String dataset, Bar bar) {
        var within = new Span("", bar.from(), bar.to());
        return thing == null
                ? "/search"
                : Asked.link(
                        dataset.isEmpty()
                                ? thing.query()
                                : QueryText.with(thing.query(), "event.dataset", dataset),
                        within);
    }

    /** The same page over another time. */
    String over(String name) {
        return thing == null ? "/search/thing" : thing.link() + "&span=" + name;
    }

    /** The page of a value; empty if the value is no thing of its own. */
    static String link(String field, String value) {
        var thing = Thing.in(field, value);
        return thing == null ? "" : thing.link();
    }

    String name(String field, String value) {
        if (!value.matches("[0-9]{1,18}")) {
            return value;
        }
        return switch (field) {
            case "unit_id" -> names.unit(Long.parseLong(value));
            case "source_id" -> names.source(Long.parseLong(value));
            default -> value;
        };
    }

    /** One strip for each kind of events, all to the same scale. */
    static List<Strip> strips(Bands bands) {
        long most =
                bands.counts().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(1);
        var strips = new ArrayList<Strip>();
        bands.counts()
                .forEach((dataset, counts) -> {
                    long sum = counts.stream().mapToLong(Long::longValue).sum();
                    var bars = new ArrayList<Bar>();
                    for (int i = 0; i < counts.size() && sum > 0; i++) {
                        long count = counts.get(i);
                        if (count > 0) {
                            long start = bands.from() + i * bands.width();
                            bars.add(
                                    new Bar(
                                            i * 10,
                                            (int) Math.max(2, count * 20 / Math.max(1, most)),
                                            count,
                                            Event.ofMicros(start),
                                            Event.ofMicros(start + bands.width())));
                        }
                    }
                    if (sum > 0) {
                        strips.add(new Strip(dataset, sum, bars));
                    }
                });
        return strips;
    }

    /** How wide the strips are drawn. */
    static int width(Bands bands) {
        return 10 * bands.counts().values().stream().mapToInt(List::size).max().orElse(1);
    }
}
