package vn.luytre.soc.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody outside told us and nobody has checked yet.
 *
 * @param code what the sender was given, to ask again with
 * @param reporter who tells, as typed; so are the other texts
 * @param contact a telephone number or an address to answer to
 * @param organisation whose machine it is about; empty if not said
 * @param seenAt when it was seen, in the sender's words
 * @param incident the case made of it; null for none
 * @param reason why it was refused; empty otherwise
 */
record Intake(
        long id,
        String code,
        Way way,
        Instant received,
        String reporter,
        String contact,
        String organisation,
        String what,
        String seenAt,
        State state,
        @Nullable Long incident,
        String decidedBy,
        String reason) {

    /** How it came. A telephone call is written straight into a case. */
    enum Way {
        FORM,
        EMAIL
    }

    /** What became of it. */
    enum State {
        NEW,
        TAKEN,
        REFUSED
    }

    /** What the sender wrote, cut to size; {@code what} is never blank. */
    record Told(String reporter, String contact, String organisation, String what, String seenAt) {

        static final int LINE = 200;
        static final int TEXT = 4_000;

        Told {
            reporter = cut(reporter, LINE);
            contact = cut(contact, LINE);
            organisation = cut(organisation, LINE);
            what = cut(what, TEXT);
            seenAt = cut(seenAt, LINE);
        }

        /** What is missing before anybody can act on it, as a key of words; null for nothing. */
        @Nullable String fault() {
            if (what.length() < 10) {
                return "incident.report.fault.what";
            }
            return contact.length() < 6 ? "incident.report.fault.contact" : null;
        }

        private static String cut(String text, int most) {
            var clean = text.replace("\0", "").strip();
            return clean.length() <= most ? clean : clean.substring(0, most);
        }
    }
}
