package vn.luytre.soc.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

    /** How the names of a sample unit's firewall and of the carrier's translator begin; the unit's number follows. */
    public static final String FIREWALL = "Tường lửa mẫu #";

    public static final String TRANSLATOR = "CGNAT mẫu #";

    /** A listed unit whose chain of records is whole: translation, lease, register. The first commune. */
    public static final int CHAIN = 30;

    /** A listed unit whose machine came through a VPN. */
    public static final int TUNNEL = 20;

    /** A listed unit whose translation log has a hole where it is needed. */
    public static final int HOLE = 32;

    /** A listed unit behind a carrier's translation, which shares its address with others. */
    public static final int SHARED = 44;

    /** Where the issuer of the sample's list let infected machines call: no controller of {@link #controller}. */
    public static final String SINKHOLE = "192.0.2.253";

    /** Whether the nth unit's way out tells its address translation. */
    public static boolean hasFirewall(int n) {
        return n == CHAIN || n == TUNNEL || n == HOLE;
    }

    /** Whether the sample's list of victims names the nth unit's public address. */
    public static boolean isListed(int n) {
        return n % 6 == 2 || n == CHAIN;
    }

    /** From which port the list saw the nth unit's address talk; 0 where it does not say. */
    public static int listedPort(int n) {
        return switch (n) {
            case CHAIN -> 51_234;
            case TUNNEL -> 40_022;
            case HOLE -> 33_333;
            case SHARED -> 20_511;
            default -> 0;
        };
    }

    /** When the list saw them, three days ago to the second. */
    public static Instant listedAt(Instant now) {
        return now.minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES).plusSeconds(7);
    }

    /** The hardware address of a machine of the nth unit: locally administered, so nobody's. */
    public static String mac(int n, int machine) {
        return "02:00:5e:%02x:00:%02x".formatted(n, machine);
    }
}
