package vn.luytre.soc.detection;

import java.net.IDN;
import java.util.Locale;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ipv4;

/** How a value is written so that equal indicators are equal texts, as hits write them. */
final class NormalValue {

    private NormalValue() {}

    /** The normal form; the text as it came, without outer space, if it is no value of the kind. */
    static String of(IndicatorKind kind, String text) {
        // PostgreSQL's text cannot hold NUL.
        var plain = text.replace("\0", "").strip();
        return switch (kind) {
            case IPV4, IPV6, CIDR -> block(plain);
            case DOMAIN -> domain(plain);
            case HASH -> plain.toLowerCase(Locale.ROOT);
            case URL, ENDPOINT -> plain;
        };
    }

    /** What the value is, whatever its list calls it: a block of one address is an address. */
    static IndicatorKind kind(IndicatorKind said, String text) {
        return switch (said) {
            case IPV4, IPV6, CIDR -> {
                var block = Cidr.parse(text.strip());
                if (block == null) {
                    yield said;
                }
                yield block.prefix() < block.base().width()
                        ? IndicatorKind.CIDR
                        : block.base() instanceof Ipv4 ? IndicatorKind.IPV4 : IndicatorKind.IPV6;
            }
            case DOMAIN, URL, HASH, ENDPOINT -> said;
        };
    }

    private static String block(String text) {
        var block = Cidr.parse(text);
        if (block == null) {
            return text;
        }
        return block.prefix() == block.base().width() ? block.base().toString() : block.toString();
    }

    private static String domain(String text) {
        var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
