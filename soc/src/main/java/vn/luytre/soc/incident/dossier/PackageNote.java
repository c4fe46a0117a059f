package vn.luytre.soc.incident.dossier;

import java.time.Instant;
import java.util.List;
import vn.luytre.event.Tlp;

/**
 * The cover of a package: what it is about, from whom to whom, how far it may go, and what is not in it.
 *
 * @param format of the package; {@link #FORMAT}
 */
public record PackageNote(
        String format,
        String number,
        String title,
        Tlp tlp,
        String sender,
        String recipient,
        Instant made,
        List<LeftOut> leftOut) {

    public static final String FORMAT = "luytre-incident-1";

    public PackageNote {
        leftOut = List.copyOf(leftOut);
    }
}
