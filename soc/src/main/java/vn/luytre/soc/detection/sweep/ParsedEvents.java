package vn.luytre.soc.detection.sweep;

import java.util.regex.Pattern;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.event.Event;
import vn.luytre.event.Event.Origin;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;

/** Texts of Suricata and Zeek by the parsers of the feed, as a rule set sees their events. */
final class ParsedEvents {

    /** Time of arrival: there is none, so an event that tells no time has none. */
    private static final long NEVER = Long.MIN_VALUE;

    /** Zeek calls its files by what they hold. */
    private static final Pattern ZEEK_FILE =
            Pattern.compile(
                    "(?:.*[/\\\\])?(conn|dce_rpc|dhcp|dns|files|ftp|http|kerberos|notice|ntlm|pe|rdp|smb_files"
                            + "|smb_mapping|smtp|ssh|ssl|weird|x509)\\.[^/\\\\]*log[^/\\\\]*");

    private final EventRecords records;
    private final LineParser suricata = Parsers.create("suricata-eve");
    private LineParser zeek = Parsers.create("zeek");
    private final Event.Builder builder = new Event.Builder();

    ParsedEvents(FieldNames names) {
        records = new EventRecords(names);
    }

    /** A file begins: what was said by the header of another counts no more. */
    void begin(LogFile file) {
        zeek = Parsers.create("zeek");
        var named = ZEEK_FILE.matcher(file.name());
        if (named.matches()) {
            zeek.restore("#path\t" + named.group(1));
        }
    }

    Event parse(String text, boolean isSuricata) {
        builder.reset(text, NEVER, Origin.UNKNOWN);
        (isSuricata ? suricata : zeek).parse(text, builder);
        return builder.build();
    }

    /** The event's values; the record is used again for the next event. */
    FlatRecord fields(Event event) {
        return records.of(event);
    }

    /** When it was; {@link Long#MIN_VALUE} if it does not say. */
    long timeMicros(Event event) {
        return event.timeMicros();
    }
}
