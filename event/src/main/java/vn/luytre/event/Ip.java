package vn.luytre.event;

import org.jspecify.annotations.Nullable;

/** An address of the Internet Protocol, version 4 or 6, without zone or port. */
public sealed interface Ip permits Ipv4, Ipv6 {

    /**
     * Reads one address in its usual text form; an IPv4-mapped IPv6 address ({@code ::ffff:a.b.c.d}) becomes IPv4.
     *
     * @return null if the text is anything else, however close
     */
    static @Nullable Ip parse(String text) {
        if (text.indexOf(':') < 0) {
            return Ipv4.parse(text);
        }
        var six = Ipv6.parse(text);
        return six == null ? null : six.unmapped();
    }

    /**
     * The key by which the lake sorts and joins: the value of an IPv4 address, the upper 64 bits of an IPv6 address.
     * Keys of IPv6 addresses may be shared by neighbours in one /64; compare the address itself as well.
     */
    long key();

    /** The number of bits: 32 or 128. */
    int width();

    /**
     * Whether the address can stand for a machine on the public Internet (IANA special-purpose registries, RFC 6890):
     * private, loopback, link-local, carrier-grade NAT, documentation, multicast and reserved ranges cannot.
     */
    boolean isPublic();
}
