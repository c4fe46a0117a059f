package vn.luytre.soc.incident;

import vn.luytre.event.Tlp;
import vn.luytre.soc.incident.dossier.Recipient;

/**
 * Whom packages go to and come from.
 *
 * @param address where a package is handed in; empty for none
 * @param fingerprint of the key it signs with, 64 hexadecimal digits; empty until somebody read it out
 */
record Partner(
        long id,
        String name,
        String address,
        Tlp clearance,
        boolean innerAddresses,
        boolean people,
        String fingerprint) {

    Recipient recipient() {
        return new Recipient(name, clearance, innerAddresses, people);
    }
}
