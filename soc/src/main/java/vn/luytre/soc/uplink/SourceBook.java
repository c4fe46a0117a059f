package vn.luytre.soc.uplink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;

/** The active sources by what a sender shows: key, certificate, address. Immutable. */
public final class SourceBook {

    private record Place(Cidr block, Source source) {}

    private final Map<Long, Source> byId = new HashMap<>();
    private final Map<String, Source> byKey = new HashMap<>();
    private final Map<String, Source> byCertificate = new HashMap<>();
    private final Map<Ip, Source> byAddress = new HashMap<>();
    private final List<Place> blocks = new ArrayList<>();

    private SourceBook() {}

    static SourceBook of(List<Source> sources, List<SourceRows.Keyed> keys) {
        var book = new SourceBook();
        for (var source : sources) {
            book.byId.put(source.id(), source);
            if (!source.certificate().isEmpty()) {
                book.byCertificate.putIfAbsent(source.certificate(), source);
            }
            for (var block : source.addresses()) {
                if (block.prefix() == block.base().width()) {
                    book.byAddress.putIfAbsent(block.base(), source);
                } else {
                    book.blocks.add(new Place(block, source));
                }
            }
        }
        for (var key : keys) {
            var source = book.byId.get(key.source());
            if (source != null) {
                book.byKey.put(key.hash(), source);
            }
        }
        book.blocks.sort(
                Comparator.comparingInt((Place place) -> place.block().prefix()).reversed());
        return book;
    }

    public static SourceBook empty() {
        return new SourceBook();
    }

    public @Nullable Source byId(long id) {
        return byId.get(id);
    }

    /** The source whose sender shows that key; null if nobody's. */
    public @Nullable Source byKey(String key) {
        return byKey.get(Sources.hash(key));
    }

    /** The source whose client certificate has that subject (RFC 2253); null if nobody's. */
    public @Nullable Source byCertificate(String subject) {
        return byCertificate.get(subject);
    }

    /** The source that speaks from there: its very address, else its narrowest block; null for an unknown sender. */
    public @Nullable Source byAddress(Ip address) {
        var exact = byAddress.get(address);
        if (exact != null) {
            return exact;
        }
        for (var place : blocks) {
            if (place.block().contains(address)) {
                return place.source();
            }
        }
        return null;
    }
}
