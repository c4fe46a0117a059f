package vn.luytre.event;

import org.jspecify.annotations.Nullable;

/** A block of addresses (RFC 4632): every address that shares the first {@code prefix} bits. Host bits are cleared. */
public record Cidr(Ip base, int prefix) {

    public Cidr {
        if (prefix < 0 || prefix > base.width()) {
            throw new IllegalArgumentException("prefix %d does not fit %s".formatted(prefix, base));
        }
        base = masked(base, prefix);
    }

    /** Reads {@code address/prefix}, or a bare address as a block of one; null if it is neither. */
    public static @Nullable Cidr parse(String text) {
        int slash = text.indexOf('/');
        var ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
        if (ip == null) {
            return null;
        }
        if (slash < 0) {
            return new Cidr(ip, ip.width());
        }
        var digits = text.substring(slash + 1);
        if (digits.isEmpty()
                || digits.length() > 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int prefix = Integer.parseInt(digits);
        return prefix > ip.width() ? null : new Cidr(ip, prefix);
    }

    /** Whether the address lies in this block; an address of the other version never does. */
    public boolean contains(Ip ip) {
        return ip.width() == base.width() && masked(ip, prefix).equals(base);
    }

    /** The last address of the block. */
    public Ip last() {
        return switch (base) {
            case Ipv4(int bits) -> new Ipv4(bits | (int) ~upper(prefix + 32));
            case Ipv6(long high, long low) ->
                    new Ipv6(
                            high | ~upper(Math.min(prefix, 64)),
                            low | ~upper(Math.max(prefix - 64, 0)));
        };
    }

    private static Ip masked(Ip ip, int prefix) {
        return switch (ip) {
            case Ipv4(int bits) -> new Ipv4(bits & (int) upper(prefix + 32));
            case Ipv6(long high, long low) ->
                    new Ipv6(
                            high & upper(Math.min(prefix, 64)),
                            low & upper(Math.max(prefix - 64, 0)));
        };
    }

    /** The upper {@code n} of 64 bits set; n from 0 to 64. */
    private static long upper(int n) {
        return n == 0 ? 0 : -1L << (64 - n);
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}
