package vn.luytre.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/**
 * Everything that is searched for at one moment: an immutable snapshot, replaced whole by one volatile write of whoever
 * holds it. Each indicator leads to the numbers of the lists that hold it; what a list says (issuer, family, validity)
 * its owner knows. A look-up that finds nothing allocates nothing, but for URLs and foreign scripts.
 */
public final class IndicatorSet {

    private final Ipv4Table addresses;
    private final BlockTable blocks4;
    private final Ipv4Index four; // Over both.
    private final BlockTable blocks6; // Single IPv6 addresses too, as /128.
    private final KeyTable domains;
    private final KeyTable urls;
    private final KeyTable hashes;
    private final KeyTable endpoints;
    private final ListSets sets;
    private final boolean reservedAllowed;
    private final @Nullable IndicatorSet allowed;
    private final long ipv6Count;
    private final long[][] offered;

    IndicatorSet(IndicatorSetBuilder from) {
        var numbered = from.sets;
        var ipv4 = CompletableFuture.supplyAsync(() -> from.addresses.build(numbered));
        var cidr4 = CompletableFuture.supplyAsync(() -> BlockTable.of(from.blocks4));
        hashes = from.hashes.build(numbered); // The largest first, which frees the most.
        domains = from.domains.build(numbered);
        urls = from.urls.build(numbered);
        endpoints = from.endpoints.build(numbered);
        blocks6 = BlockTable.of(from.blocks6);
        ipv6Count = from.blocks6.keySet().stream().filter(block -> block.prefix() == 128).count();
        addresses = ipv4.join();
        blocks4 = cidr4.join();
        four = Ipv4Index.of(addresses, blocks4);
        sets = numbered.build();
        reservedAllowed = from.reservedAllowed;
        allowed = from.allowed;
        offered = from.offered;
    }

    /** Begins a set of nothing. */
    public static IndicatorSetBuilder builder() {
        return new IndicatorSetBuilder();
    }

    /** A set that finds nothing. */
    public static IndicatorSet empty() {
        return builder().build();
    }

    /** Every indicator seen in the event, by field; empty for most events. */
    public List<IndicatorHit> match(Event event) {
        var hits = new ArrayList<IndicatorHit>(0);
        match(event, hits::add);
        return hits.isEmpty() ? List.of() : List.copyOf(hits);
    }

    /** Hands over every indicator seen in the event. */
    public void match(Event event, Consumer<? super IndicatorHit> sink) {
        EventFields.match(event, this, sink);
    }

    /** Whether the address, its 32 bits, is itself an indicator; blocks are not looked at. */
    public boolean containsIpv4(int bits) {
        return four.address(bits) >= 0;
    }

    /** Whether the address is an indicator or lies in a block that is. */
    public boolean covers(Ip ip) {
        return ip instanceof Ipv4(int bits)
                ? four.holds(bits)
                : blocks6.find(ip) != BlockTable.NONE;
    }

    /** Whether the whole block lies in an address or block that is an indicator. */
    boolean covers(Cidr block) {
        return block.prefix() == block.base().width()
                ? covers(block.base())
                : blocks(block.base()).covers(block);
    }

    /** Whether the name or one it lies below is an indicator; false for text that is no name. */
    public boolean coversDomain(String name) {
        var normal = DomainName.normalise(name);
        return normal != null && walk(normal, Field.DNS_QUESTION_NAME, null);
    }

    /** Whether a domain of that name is refused as {@link Admission#TOO_WIDE}; false for text that is no name. */
    public static boolean isTooWide(String name) {
        var normal = DomainName.normalise(name);
        return normal != null && WideDomain.is(normal);
    }

    /** The lists that hold exactly this value, ascending; empty if none does or the text is no value of the kind. */
    public List<Integer> lists(IndicatorKind kind, String value) {
        int set =
                switch (kind) {
                    case IPV4, IPV6, CIDR -> setOfBlock(Cidr.parse(value.strip()));
                    case DOMAIN -> setOfDomain(DomainName.normalise(value));
                    case URL -> setOfUrl(UrlText.parse(value));
                    case HASH -> setOf(hashes, findHash(value.strip()));
                    case ENDPOINT -> setOfEndpoint(Endpoint.parse(value.strip()));
                };
        return sets.lists(set);
    }

    private int setOfBlock(@Nullable Cidr block) {
        if (block == null) {
            return ListSets.NONE;
        }
        if (block.prefix() == 32 && block.base() instanceof Ipv4(int bits)) {
            int entry = four.address(bits);
            return entry < 0 ? ListSets.NONE : addresses.number(entry);
        }
        int at = blocks(block.base()).exact(block);
        return at == BlockTable.NONE ? ListSets.NONE : blocks(block.base()).number(at);
    }

    private int setOfDomain(@Nullable String name) {
        return name == null
                ? ListSets.NONE
                : setOf(domains, domains.find(KeyHash.backwards(name), name, 0, name.length()));
    }

    private int setOfUrl(@Nullable UrlText url) {
        return url == null ? ListSets.NONE : setOf(urls, findUrl(url.toString()));
    }

    private int setOfEndpoint(@Nullable Endpoint endpoint) {
        return endpoint == null
                ? ListSets.NONE
                : setOf(endpoints, findEndpoint(endpoint.ip(), endpoint.port()));
    }

    private static int setOf(KeyTable table, int entry) {
        return entry < 0 ? ListSets.NONE : table.number(entry);
    }

    private BlockTable blocks(Ip ip) {
        return ip instanceof Ipv4 ? blocks4 : blocks6;
    }

    private int findUrl(String normal) {
        long key = KeyHash.backwards(normal);
        if (!urls.mayContain(key)) {
            return -1;
        }
        var bytes = normal.getBytes(StandardCharsets.ISO_8859_1);
        return urls.find(key, bytes, bytes.length);
    }

    /** Whether the URL is an indicator, by itself or by one that stands for every scheme. */
    boolean covers(UrlText url) {
        return findUrl(url.toString()) >= 0 || findUrl(url.anyScheme().toString()) >= 0;
    }

    /** Whether the MD5, SHA-1 or SHA-256, in hexadecimal of either case, is an indicator. */
    public boolean containsHash(String hex) {
        return findHash(hex) >= 0;
    }

    private int findHash(String hex) {
        if (!FileHash.fits(hex)) {
            return -1;
        }
        long key = FileHash.key(hex);
        return hashes.mayContain(key) ? hashes.findHash(key, hex) : -1;
    }

    private int findEndpoint(Ip ip, int port) {
        long key = Endpoint.key(ip, port);
        if (!endpoints.mayContain(key)) {
            return -1;
        }
        var bytes = Endpoint.bytes(ip, port);
        return endpoints.find(key, bytes, bytes.length);
    }

    void matchIp(Ip ip, Field field, Consumer<? super IndicatorHit> sink) {
        if (ip instanceof Ipv4(int bits)) {
            int entry = four.address(bits);
            if (entry >= 0 && usable(ip)) {
                var text = ip.toString();
                sink.accept(hit(IndicatorKind.IPV4, text, field, text, addresses.number(entry)));
            }
        }
        var table = blocks(ip);
        int block = ip instanceof Ipv4(int bits) ? four.block(bits) : table.find(ip);
        if (block == BlockTable.NONE || !usable(ip)) {
            return;
        }
        for (; block != BlockTable.NONE; block = table.parent(block)) {
            var cidr = table.block(block);
            boolean single = cidr.prefix() == 128;
            sink.accept(
                    hit(
                            single ? IndicatorKind.IPV6 : IndicatorKind.CIDR,
                            single ? ip.toString() : cidr.toString(),
                            field,
                            ip.toString(),
                            table.number(block)));
        }
    }

    /** A private address is never a hit, even inside a listed block; nor is one on the allow-list. */
    private boolean usable(Ip ip) {
        return (reservedAllowed || ip.isPublic()) && (allowed == null || !allowed.covers(ip));
    }

    void matchEndpoint(Ip ip, long port, Field field, Consumer<? super IndicatorHit> sink) {
        if (endpoints.size() == 0 || port < 0 || port > 65535) {
            return;
        }
        int entry = findEndpoint(ip, (int) port);
        if (entry >= 0 && usable(ip)) {
            var text = Endpoint.describe(endpoints.key(entry));
            sink.accept(hit(IndicatorKind.ENDPOINT, text, field, text, endpoints.number(entry)));
        }
    }

    void matchDomain(String name, Field field, Consumer<? super IndicatorHit> sink) {
        walk(name, field, sink);
    }

    /**
     * Finds the name and each name above it, the widest first. A top-level domain is not looked up: none is admitted.
     *
     * @param sink what to hand hits to; null to be told only whether there is one
     */
    private boolean walk(String name, Field field, @Nullable Consumer<? super IndicatorHit> sink) {
        boolean found = false;
        boolean below = false; // Whether the walk is past the top-level domain.
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        long state = KeyHash.START;
        for (int i = end - 1; i >= 0; i--) {
            char c = DomainName.lower(name.charAt(i));
            if (c == '.') {
                found |= below && look(KeyHash.mix(state), name, i + 1, end, field, sink);
                below = true;
            }
            state = KeyHash.step(state, c);
        }
        return below && look(KeyHash.mix(state), name, 0, end, field, sink) || found;
    }

    private boolean look(
            long key,
            String name,
            int from,
            int to,
            Field field,
            @Nullable Consumer<? super IndicatorHit> sink) {
        int entry = domains.mayContain(key) ? domains.find(key, name, from, to) : -1;
        if (entry < 0) {
            return false;
        }
        if (sink != null && (allowed == null || !allowed.coversDomain(name))) {
            var value = domains.text(entry);
            sink.accept(hit(IndicatorKind.DOMAIN, value, field, name, domains.number(entry)));
        }
        return true;
    }

    void matchUrl(UrlText url, String observed, Consumer<? super IndicatorHit> sink) {
        if (urls.size() == 0) {
            return;
        }
        matchUrl(url.toString(), observed, sink);
        if (!url.scheme().isEmpty()) {
            matchUrl(url.anyScheme().toString(), observed, sink);
        }
    }

    private void matchUrl(String normal, String observed, Consumer<? super IndicatorHit> sink) {
        int entry = findUrl(normal);
        if (entry >= 0) {
            int set = urls.number(entry);
            sink.accept(hit(IndicatorKind.URL, normal, Field.URL_FULL, observed, set));
        }
    }

    void matchHash(String hex, Field field, Consumer<? super IndicatorHit> sink) {
        int entry = findHash(hex);
        if (entry >= 0) {
            var value = DomainName.lower(hex);
            sink.accept(hit(IndicatorKind.HASH, value, field, hex, hashes.number(entry)));
        }
    }

    private IndicatorHit hit(
            IndicatorKind kind, String value, Field field, String observed, int set) {
        return new IndicatorHit(kind, value, field, observed, sets.lists(set));
    }

    /** How many indicators are resident, each counted once however many lists hold it. */
    public long size() {
        long size = 0;
        for (var kind : IndicatorKind.values()) {
            size += count(kind);
        }
        return size;
    }

    /** How many distinct indicators of the kind are resident. */
    public long count(IndicatorKind kind) {
        return switch (kind) {
            case IPV4 -> addresses.size();
            case IPV6 -> ipv6Count;
            case CIDR -> blocks4.size() + blocks6.size() - ipv6Count;
            case DOMAIN -> domains.size();
            case URL -> urls.size();
            case HASH -> hashes.size();
            case ENDPOINT -> endpoints.size();
        };
    }

    /** How many values offered as that kind ended so; {@code ADMITTED} counts a value once for each list. */
    public long offered(IndicatorKind kind, Admission admission) {
        return offered[kind.ordinal()][admission.ordinal()];
    }

    /** Bytes of memory the set keeps, by the length of its arrays; the allow-list is not counted. */
    public long bytes() {
        return addresses.bytes()
                + blocks4.bytes()
                + four.bytes()
                + blocks6.bytes()
                + domains.bytes()
                + urls.bytes()
                + hashes.bytes()
                + endpoints.bytes()
                + sets.bytes();
    }
}
