package vn.luytre.event;

import org.jspecify.annotations.Nullable;

/** An IPv6 address (RFC 4291) as two halves of 64 bits; written as RFC 5952 asks. */
public record Ipv6(long high, long low) implements Ip, Comparable<Ipv6> {

    /** Reads one address, with at most one {@code ::} and an optional dotted tail; zones ({@code %eth0}) are refused. */
    public static @Nullable Ipv6 parse(String text) {
        int length = text.length();
        if (length < 2 || length > 45) {
            return null;
        }
        var groups = new int[8];
        int count = 0;
        int gap = -1; // Where "::" stood, in groups read before it.
        int i = 0;
        if (text.charAt(0) == ':') {
            if (text.charAt(1) != ':') {
                return null;
            }
            gap = 0;
            i = 2;
        }
        while (i < length) {
            int start = i;
            int value = 0;
            while (i < length && Character.digit(text.charAt(i), 16) >= 0 && text.charAt(i) < 128) {
                value = value << 4 | Character.digit(text.charAt(i), 16);
                i++;
            }
            if (i < length && text.charAt(i) == '.') {
                var tail = Ipv4.parse(text, start, length);
                if (tail == null || count > 6) {
                    return null;
                }
                groups[count++] = tail.bits() >>> 16;
                groups[count++] = tail.bits() & 0xFFFF;
                break;
            }
            if (i == start || i - start > 4 || count == 8) {
                return null;
            }
            groups[count++] = value;
            if (i == length) {
                break;
            }
            if (text.charAt(i) != ':' || i + 1 == length) {
                return null;
            }
            i++;
            if (text.charAt(i) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                i++;
            }
        }
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        return of(groups, count, gap);
    }

    private static Ipv6 of(int[] groups, int count, int gap) {
        var full = new int[8];
        int before = gap < 0 ? count : gap;
        System.arraycopy(groups, 0, full, 0, before);
        System.arraycopy(groups, before, full, 8 - (count - before), count - before);
        long high = 0;
        long low = 0;
        for (int g = 0; g < 4; g++) {
            high = high << 16 | full[g];
            low = low << 16 | full[g + 4];
        }
        return new Ipv6(high, low);
    }

    /** The IPv4 address inside {@code ::ffff:0:0/96}, else this address. */
    public Ip unmapped() {
        return high == 0 && low >>> 32 == 0xFFFFL ? new Ipv4((int) low) : this;
    }

    @Override
    public long key() {
        return high;
    }

    @Override
    public int width() {
        return 128;
    }

    @Override
    public boolean isPublic() {
        // Global unicast is 2000::/3; 2001:db8::/32 and 3fff::/20 are for documentation (RFC 3849,
        // RFC 9637).
        return high >>> 61 == 1 && high >>> 32 != 0x20010db8L && high >>> 44 != 0x3fff0L;
    }

    @Override
    public int compareTo(Ipv6 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    private int group(int index) {
        return (int)
                ((index < 4 ? high >>> (48 - 16 * index) : low >>> (112 - 16 * index)) & 0xFFFF);
    }

    /** RFC 5952: lower case, no leading zeros, the longest run of zeros (two or more) as {@code ::}, the first of equals. */
    @Override
    public String toString() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += run;
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
