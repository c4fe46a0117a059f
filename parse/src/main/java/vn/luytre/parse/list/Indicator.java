package vn.luytre.parse.list;

import java.util.List;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/** Something by which a bad thing is recognised, in its one usual form. */
public sealed interface Indicator {

    /** Kinds of indicator. */
    enum Kind {
        IPV4,
        IPV6,
        CIDR,
        RANGE,
        DOMAIN,
        URL,
        MD5,
        SHA1,
        SHA256
    }

    Kind kind();

    /** The usual form, equal for equal indicators of one kind. */
    String value();

    /** One address. */
    record Address(Ip ip) implements Indicator {
        @Override
        public Kind kind() {
            return ip instanceof Ipv4 ? Kind.IPV4 : Kind.IPV6;
        }

        @Override
        public String value() {
            return ip.toString();
        }
    }

    /** A block of addresses. */
    record Block(Cidr cidr) implements Indicator {
        @Override
        public Kind kind() {
            return Kind.CIDR;
        }

        @Override
        public String value() {
            return cidr.toString();
        }
    }

    /** Addresses from {@code first} to {@code last}, both included; {@code blocks} cover exactly these. */
    record Range(Ipv4 first, Ipv4 last, List<Cidr> blocks) implements Indicator {
        public Range {
            blocks = List.copyOf(blocks);
        }

        @Override
        public Kind kind() {
            return Kind.RANGE;
        }

        @Override
        public String value() {
            return first + "-" + last;
        }
    }

    /** A name in lower case ASCII (punycode), without the final dot. */
    record Domain(String value) implements Indicator {
        @Override
        public Kind kind() {
            return Kind.DOMAIN;
        }
    }

    /** An address of the Web; scheme and host in lower case; without scheme where the list gives none. */
    record Url(String value) implements Indicator {
        @Override
        public Kind kind() {
            return Kind.URL;
        }
    }

    /** The hash of a file in lower case hex. */
    record Hash(Kind kind, String value) implements Indicator {}
}
