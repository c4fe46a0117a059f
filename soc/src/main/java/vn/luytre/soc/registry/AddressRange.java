package vn.luytre.soc.registry;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** A run of addresses of one version, from {@code first} to {@code last}, both included. */
public record AddressRange(Ip first, Ip last) {

    private static final int LONGEST_TEXT = 100;

    public AddressRange {
        if (first.width() != last.width() || number(first).compareTo(number(last)) > 0) {
            throw new IllegalArgumentException("%s does not come before %s".formatted(first, last));
        }
    }

    public static AddressRange of(Cidr block) {
        return new AddressRange(block.base(), block.last());
    }

    /**
     * Reads what offices write: {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 192.0.2.0/255.255.255.0},
     * {@code 192.0.2.10-20}, {@code 192.0.2.10 - 192.0.2.20}, the same with IPv6; null if it is anything else.
     */
    public static @Nullable AddressRange parse(String written) {
        if (written.length() > LONGEST_TEXT) {
            return null;
        }
        // Full-width digits, no-break spaces and long dashes come with copying from documents.
        var text =
                Normalizer.normalize(written, Normalizer.Form.NFKC)
                        .replaceAll("[\\s\\u200B\\uFEFF]+", "")
                        .replaceAll("[\\u2010-\\u2015\\u2212\\u2192]|->|đến", "-");
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return fromTo(text.substring(0, dash), text.substring(dash + 1));
        }
        int slash = text.indexOf('/');
        if (slash >= 0 && text.indexOf('.', slash) >= 0) {
            return masked(text.substring(0, slash), text.substring(slash + 1));
        }
        var block = Cidr.parse(text);
        return block == null ? null : of(block);
    }

    private static @Nullable AddressRange fromTo(String from, String to) {
        var first = Ip.parse(from);
        var last = Ip.parse(to);
        if (last == null && first instanceof Ipv4) {
            last = Ip.parse(from.substring(0, from.lastIndexOf('.') + 1) + to);
        }
        return first == null
                        || last == null
                        || first.width() != last.width()
                        || number(first).compareTo(number(last)) > 0
                ? null
                : new AddressRange(first, last);
    }

    private static @Nullable AddressRange masked(String address, String mask) {
        if (!(Ip.parse(address) instanceof Ipv4 base) || !(Ip.parse(mask) instanceof Ipv4 bits)) {
            return null;
        }
        int ones = Integer.bitCount(bits.bits());
        // A mask is ones and then zeros, nothing else (RFC 950).
        boolean whole = bits.bits() == (ones == 0 ? 0 : -1 << (32 - ones));
        return whole ? of(new Cidr(base, ones)) : null;
    }

    public boolean contains(Ip ip) {
        return ip.width() == first.width()
                && number(first).compareTo(number(ip)) <= 0
                && number(ip).compareTo(number(last)) <= 0;
    }

    /** Whether every address of the other lies in this one. */
    public boolean contains(AddressRange other) {
        return contains(other.first) && contains(other.last);
    }

    /** What both have in common; null for nothing. */
    public @Nullable AddressRange common(AddressRange other) {
        if (first.width() != other.first.width()) {
            return null;
        }
        var from = number(first).compareTo(number(other.first)) >= 0 ? first : other.first;
        var to = number(last).compareTo(number(other.last)) <= 0 ? last : other.last;
        return number(from).compareTo(number(to)) > 0 ? null : new AddressRange(from, to);
    }

    /** How many addresses. */
    public BigInteger size() {
        return number(last).subtract(number(first)).add(BigInteger.ONE);
    }

    /** Whether any address of it is one that machines on the Internet can have. */
    public boolean isPublic() {
        return first.isPublic() || last.isPublic();
    }

    /** The fewest blocks that hold these addresses and no other, in order: at most 2·width − 2. */
    public List<Cidr> cidrs() {
        var blocks = new ArrayList<Cidr>();
        var next = number(first);
        var end = number(last);
        int width = first.width();
        while (next.compareTo(end) <= 0) {
            // As large as its own alignment allows, and as what is left allows.
            int aligned = next.signum() == 0 ? width : Math.min(width, next.getLowestSetBit());
            int left = end.subtract(next).add(BigInteger.ONE).bitLength() - 1;
            int free = Math.min(aligned, left);
            blocks.add(new Cidr(ip(next, width), width - free));
            next = next.add(BigInteger.ONE.shiftLeft(free));
        }
        return List.copyOf(blocks);
    }

    /** The address as a number, for order. */
    static BigInteger number(Ip ip) {
        return switch (ip) {
            case Ipv4 four -> BigInteger.valueOf(four.key());
            case Ipv6(long high, long low) -> unsigned(high).shiftLeft(64).or(unsigned(low));
        };
    }

    private static BigInteger unsigned(long half) {
        return new BigInteger(Long.toUnsignedString(half));
    }

    private static Ip ip(BigInteger number, int width) {
        return width == 32
                ? new Ipv4(number.intValue())
                : new Ipv6(number.shiftRight(64).longValue(), number.longValue());
    }

    /** The shortest way to write it that {@link #parse} reads again. */
    @Override
    public String toString() {
        if (first.equals(last)) {
            return first.toString();
        }
        var blocks = cidrs();
        return blocks.size() == 1 ? blocks.getFirst().toString() : first + "-" + last;
    }
}
