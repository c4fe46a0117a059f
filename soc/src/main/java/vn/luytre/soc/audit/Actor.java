package vn.luytre.soc.audit;

/**
 * Who is answerable for a change.
 *
 * @param account 0 for the server itself
 * @param unit the unit the account belongs to; 0 for the province
 */
public record Actor(long account, String name, long unit) {

    /** The server, when it changes something by rule and not by hand. */
    public static final Actor SERVER = new Actor(0, "Hệ thống", 0);
}
