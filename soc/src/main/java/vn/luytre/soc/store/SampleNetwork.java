package vn.luytre.soc.store;

/**
 * How the sample province numbers its networks, so that its plan, its lists and its traffic agree: the nth unit has
 * {@code 10.n.0.0/24} inside and one documentation address (RFC 5737) outside.
 */
public final class SampleNetwork {

    /** How many units have a system, a public address and a source of their own: departments, districts, some communes. */
    public static final int CONNECTED = 48;

    /** How the name of a sample sensor begins; the unit's number follows. */
    public static final String SENSOR = "Cảm biến mẫu #";

    private SampleNetwork() {}

    /** The nth unit's inner network; n from 1. */
    public static String inside(int n) {
        return "10.%d.0.0/24".formatted(n);
    }

    public static String host(int n, int machine) {
        return "10.%d.0.%d".formatted(n, 10 + machine);
    }

    /** The name of a machine of the nth unit. */
    public static String machine(int n, int machine) {
        return machine == 0 ? "may-chu-%02d".formatted(n) : "pc-%02d-%02d".formatted(n, machine);
    }

    /** The nth unit's public address. */
    public static String outside(int n) {
        return "198.51.100." + n;
    }

    /** Controllers of the sample botnet; k from 0 to 19. */
    public static String controller(int k) {
        return "203.0.113." + (80 + k);
    }

    /** The sample family a controller belongs to. */
    public static String family(int k) {
        return switch (k % 3) {
            case 0 -> "Mirai";
            case 1 -> "Andromeda";
            default -> "Conficker";
        };
    }
}
