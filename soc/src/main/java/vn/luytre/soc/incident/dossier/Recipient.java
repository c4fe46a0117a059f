package vn.luytre.soc.incident.dossier;

import vn.luytre.event.Tlp;

/**
 * Who a package is for and how much it may see.
 *
 * @param clearance the narrowest audience it belongs to: what is marked narrower stays out
 * @param innerAddresses whether it may learn addresses that are not of the Internet
 * @param people whether it may learn who told of the case, with telephone and mail
 */
public record Recipient(String name, Tlp clearance, boolean innerAddresses, boolean people) {

    public Recipient {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a package is for somebody");
        }
    }

    /** Whether something marked so may leave for it. */
    public boolean mayHave(Tlp mark) {
        return mark.ordinal() <= clearance.ordinal();
    }
}
