package vn.luytre.detect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/**
 * Collects indicators for one {@link IndicatorSet}. Not thread-safe; {@link #build} may be called once. What is refused
 * is counted by reason and nothing else of it is kept.
 */
public final class IndicatorSetBuilder {

    private static final ThreadFactory ADDER =
            Thread.ofPlatform().name("indicators").daemon().factory();

    final ListSets.Builder sets = new ListSets.Builder();
    final Ipv4Table.Builder addresses = new Ipv4Table.Builder();
    final Map<Cidr, Integer> blocks4 = new HashMap<>();
    final Map<Cidr, Integer> blocks6 = new HashMap<>();
    final KeyTableBuilder domains = new KeyTableBuilder();
    final KeyTableBuilder urls = new KeyTableBuilder();
    final KeyTableBuilder hashes = new KeyTableBuilder();
    final KeyTableBuilder endpoints = new KeyTableBuilder();
    final long[][] offered = new long[IndicatorKind.values().length][Admission.values().length];
    boolean reservedAllowed;
    @Nullable IndicatorSet allowed;
    private boolean begun;
    private boolean built;

    IndicatorSetBuilder() {}

    /** Lets private and reserved addresses be indicators: for samples, which use the documentation ranges. */
    public IndicatorSetBuilder allowReserved(boolean allow) {
        requireNothingAdded();
        reservedAllowed = allow;
        return this;
    }

    /**
     * What must never hit: its addresses and blocks, domains with all below them, hashes and URLs. An indicator wholly
     * covered is refused; one that is wider stays, but does not hit what the allow-list covers.
     */
    public IndicatorSetBuilder allowList(IndicatorSet never) {
        requireNothingAdded();
        allowed = never.size() == 0 ? null : never;
        return this;
    }

    private void requireNothingAdded() {
        if (begun) {
            throw new IllegalStateException("set the rules before the first indicator");
        }
    }

    /**
     * Offers one value of a list. {@code IPV4}, {@code IPV6} and {@code CIDR} each take any address or block; the set
     * counts it by what it is.
     *
     * @param list the caller's number for the list, not negative
     */
    public Admission add(IndicatorKind kind, String value, int list) {
        if (built || list < 0) {
            throw new IllegalStateException(built ? "already built" : "negative list " + list);
        }
        begun = true;
        var admission =
                switch (kind) {
                    case IPV4, IPV6, CIDR -> addBlock(Cidr.parse(value.strip()), list);
                    case DOMAIN -> addDomain(DomainName.normalise(value), list);
                    case URL -> addUrl(UrlText.parse(value), list);
                    case HASH -> addHash(value.strip(), list);
                    case ENDPOINT -> addEndpoint(Endpoint.parse(value.strip()), list);
                };
        offered[kind.ordinal()][admission.ordinal()]++;
        return admission;
    }

    /**
     * Offers all that a source hands over. While the calling thread reads on, another adds what was read, so that a load
     * takes as long as the slower of the two.
     *
     * @throws E what the source throws; the builder is of no use then
     */
    public <E extends Exception> IndicatorSetBuilder addAll(IndicatorSource<E> source) throws E {
        try (var adder = Executors.newSingleThreadExecutor(ADDER)) {
            var handover = new Handover(this, adder);
            source.each(handover);
            handover.end();
        }
        return this;
    }

    private Admission addBlock(@Nullable Cidr block, int list) {
        if (block == null) {
            return Admission.UNREADABLE;
        }
        if (!reservedAllowed && ReservedBlock.is(block)) {
            return Admission.RESERVED;
        }
        if (allowed != null && allowed.covers(block)) {
            return Admission.ALLOW_LISTED;
        }
        if (!(block.base() instanceof Ipv4(int bits))) {
            blocks6.merge(block, alone(list), (old, _) -> sets.with(old, list));
        } else if (block.prefix() == 32) {
            addresses.add(bits, alone(list));
        } else {
            blocks4.merge(block, alone(list), (old, _) -> sets.with(old, list));
        }
        return Admission.ADMITTED;
    }

    private Admission addDomain(@Nullable String name, int list) {
        if (name == null || isAddress(name)) {
            return Admission.UNREADABLE;
        }
        if (WideDomain.is(name)) {
            return Admission.TOO_WIDE;
        }
        if (allowed != null && allowed.coversDomain(name)) {
            return Admission.ALLOW_LISTED;
        }
        var key = name.getBytes(StandardCharsets.ISO_8859_1);
        domains.add(KeyHash.backwards(key), key, key.length, alone(list));
        return Admission.ADMITTED;
    }

    /** An address among the domains would lie there and never hit: events carry addresses in other fields. */
    private static boolean isAddress(String name) {
        char last = name.charAt(name.length() - 1);
        return last >= '0' && last <= '9' && Ip.parse(name) != null;
    }

    private int alone(int list) {
        return sets.with(ListSets.NONE, list);
    }

    private Admission addUrl(@Nullable UrlText url, int list) {
        if (url == null) {
            return Admission.UNREADABLE;
        }
        if (allowed != null && allowed.covers(url)) {
            return Admission.ALLOW_LISTED;
        }
        var key = url.toString().getBytes(StandardCharsets.ISO_8859_1);
        urls.add(KeyHash.backwards(key), key, key.length, alone(list));
        return Admission.ADMITTED;
    }

    private Admission addHash(String hex, int list) {
        var key = FileHash.parse(hex);
        if (key == null) {
            return Admission.UNREADABLE;
        }
        if (allowed != null && allowed.containsHash(hex)) {
            return Admission.ALLOW_LISTED;
        }
        hashes.add(FileHash.key(hex), key, key.length, alone(list));
        return Admission.ADMITTED;
    }

    private Admission addEndpoint(@Nullable Endpoint endpoint, int list) {
        if (endpoint == null) {
            return Admission.UNREADABLE;
        }
        if (!reservedAllowed && !endpoint.ip().isPublic()) {
            return Admission.RESERVED;
        }
        if (allowed != null && allowed.covers(endpoint.ip())) {
            return Admission.ALLOW_LISTED;
        }
        var key = endpoint.bytes();
        endpoints.add(Endpoint.key(endpoint.ip(), endpoint.port()), key, key.length, alone(list));
        return Admission.ADMITTED;
    }

    /** Lays the set out. All that was admitted is in it, or it throws: a set is never loaded in part. */
    public IndicatorSet build() {
        if (built) {
            throw new IllegalStateException("already built");
        }
        built = true;
        return new IndicatorSet(this);
    }
}
