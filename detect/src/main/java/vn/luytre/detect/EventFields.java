package vn.luytre.detect;

import java.util.function.Consumer;
import vn.luytre.event.DnsAnswers;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** Which fields of an event are held against indicators, and as what. */
final class EventFields {

    private static final Field[] ADDRESSES = {
        Field.SOURCE_IP, Field.DESTINATION_IP, Field.SOURCE_NAT_IP, Field.DESTINATION_NAT_IP
    };

    /** The port that belongs to the address at the same place. */
    private static final Field[] PORTS = {
        Field.SOURCE_PORT, Field.DESTINATION_PORT, Field.SOURCE_NAT_PORT, Field.DESTINATION_NAT_PORT
    };

    private static final Field[] NAMES = {
        Field.DESTINATION_DOMAIN, Field.URL_DOMAIN, Field.DNS_QUESTION_NAME, Field.TLS_SERVER_NAME
    };

    private static final Field[] HASHES = {
        Field.FILE_HASH_MD5, Field.FILE_HASH_SHA1, Field.FILE_HASH_SHA256
    };

    /** The longest text of an address: IPv6 with a dotted tail. */
    private static final int MAX_ADDRESS = 45;

    private EventFields() {}

    static void match(Event event, IndicatorSet set, Consumer<? super IndicatorHit> sink) {
        for (int i = 0; i < ADDRESSES.length; i++) {
            var ip = event.ip(ADDRESSES[i]);
            if (ip != null) {
                set.matchIp(ip, ADDRESSES[i], sink);
                var port = event.number(PORTS[i]);
                if (port != null) {
                    set.matchEndpoint(ip, port, ADDRESSES[i], sink);
                }
            }
        }
        for (var field : NAMES) {
            var name = event.text(field);
            if (name != null) {
                host(name, field, set, sink);
            }
        }
        for (var field : HASHES) {
            var hash = event.text(field);
            if (hash != null) {
                set.matchHash(hash, field, sink);
            }
        }
        var url = event.text(Field.URL_FULL);
        if (url != null) {
            url(url, event.get(Field.URL_DOMAIN) == null, set, sink);
        }
        var answers = event.text(Field.DNS_ANSWERS);
        if (answers != null) {
            DnsAnswers.each(answers, answer -> answer(answer, set, sink));
        }
    }

    /** A host as senders write it: a name, but also an address, a name with a port or in a foreign script. */
    private static void host(
            String text, Field field, IndicatorSet set, Consumer<? super IndicatorHit> sink) {
        if (isPlainName(text)) {
            set.matchDomain(text, field, sink);
            return;
        }
        var bare =
                text.startsWith("[") && text.endsWith("]") && text.length() > 2
                        ? text.substring(1, text.length() - 1)
                        : text;
        var ip = bare.length() > MAX_ADDRESS ? null : Ip.parse(bare);
        if (ip != null) {
            set.matchIp(ip, field, sink);
            return;
        }
        var name = DomainName.normalise(text);
        if (name != null) {
            set.matchDomain(name, field, sink);
        }
    }

    /** Whether the text can be looked up as it stands; the last label of a name is never a number (RFC 3696 §2). */
    private static boolean isPlainName(String text) {
        int length = text.length();
        if (length == 0 || length > 254) {
            return false;
        }
        char last = text.charAt(length - 1);
        if (last >= '0' && last <= '9' || last == ']') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 127 || c == ':') {
                return false;
            }
        }
        return true;
    }

    private static void url(
            String text, boolean hostToo, IndicatorSet set, Consumer<? super IndicatorHit> sink) {
        if (!hostToo && set.count(IndicatorKind.URL) == 0) {
            return;
        }
        var url = UrlText.parse(text);
        if (url != null) {
            set.matchUrl(url, text, sink);
            if (hostToo) {
                host(url.host(), Field.URL_FULL, set, sink);
            }
        }
    }

    /** What a name leads to is as telling as the name: an address (A, AAAA), another name (CNAME). */
    private static void answer(
            String answer, IndicatorSet set, Consumer<? super IndicatorHit> sink) {
        if (isPlainName(answer)) {
            // Most answers are names and most sets hold some; a word of a TXT record has no dot.
            if (answer.indexOf('.') > 0) {
                set.matchDomain(answer, Field.DNS_ANSWERS, sink);
            }
        } else if (answer.length() <= MAX_ADDRESS) {
            var ip = Ip.parse(answer);
            if (ip != null) {
                set.matchIp(ip, Field.DNS_ANSWERS, sink);
            }
        }
    }
}
