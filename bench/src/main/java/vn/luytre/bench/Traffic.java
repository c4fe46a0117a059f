package vn.luytre.bench;

import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import vn.luytre.event.Event;
import vn.luytre.event.Ipv4;
import vn.luytre.event.VietnamTime;

/**
 * The traffic of a made-up province, the same for the same seed: what Suricata sensors and firewalls say over syslog,
 * about 700 bytes a line. Popularity falls with rank as on real networks (Zipf), with a tail met hardly ever. Machines of
 * ours live in 10.0.0.0/8; the Internet is played by 100.64.0.0/10 (RFC 6598), whose four million addresses are nobody's
 * outside a carrier; names end in {@code .example} (RFC 2606). Not thread-safe.
 */
public final class Traffic {

    private static final int HOSTS = 6_000;
    private static final int PEERS = 500_000;
    static final int DOMAINS = 120_000;
    static final int FILES = 200_000;

    private static final DateTimeFormatter EVE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxx", Locale.ROOT)
                    .withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter SYSLOG_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
                    .withZone(VietnamTime.ZONE);

    private static final String[] AGENTS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:122.0) Gecko/20100101 Firefox/122.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3",
        "Microsoft-CryptoAPI/10.0",
        "curl/8.5.0"
    };
    private static final String[] PATHS = {
        "/",
        "/dang-nhap",
        "/van-ban/den",
        "/api/v2/ho-so/danh-sach",
        "/static/js/app.min.js",
        "/cap-nhat/goi"
    };

    private final SplittableRandom random;
    private final StringBuilder line = new StringBuilder(1024);

    public Traffic(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The name of one of our machines. */
    public static String host(int number) {
        return "pc-%05d.so%02d.example".formatted(number % HOSTS, number % 40);
    }

    /** The address of one of our machines. */
    public static Ipv4 ours(int number) {
        return new Ipv4(0x0A000000 | number % 40 << 16 | number % HOSTS + 1);
    }

    /** A machine on the Internet: the lower the rank, the oftener it is met; from 500,000 on hardly ever. */
    public static Ipv4 peer(int rank) {
        return new Ipv4(0x64400000 | mix(rank) & 0x003FFFFF);
    }

    /** A name on the Internet, by rank. */
    public static String domain(int rank) {
        return "n%d.%s.example"
                .formatted(rank, rank % 3 == 0 ? "cdn" : rank % 3 == 1 ? "tin" : "mail");
    }

    /** The SHA-256 a sensor reports for a file, by rank. */
    public static String sha256(int rank) {
        var bytes = new byte[32];
        new SplittableRandom(rank).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** One syslog message (RFC 5424) without framing: Suricata EVE mostly, every fifth a firewall's. */
    public String line(long micros) {
        line.setLength(0);
        int machine = random.nextInt(HOSTS);
        var time = Event.ofMicros(micros);
        boolean firewall = random.nextInt(5) == 0;
        line.append(firewall ? "<134>1 " : "<13>1 ");
        SYSLOG_TIME.formatTo(time, line);
        line.append(firewall ? " fw-" : " ids-").append(machine % 40);
        if (firewall) {
            firewall(machine);
        } else {
            line.append(" suricata 811 - - {\"timestamp\":\"");
            EVE_TIME.formatTo(time, line);
            eve(machine);
        }
        return line.toString();
    }

    private void firewall(int machine) {
        line.append(" filterlog 402 - - action=")
                .append(random.nextInt(8) == 0 ? "deny" : "accept");
        line.append(" rule=")
                .append(random.nextInt(400))
                .append(" policy=\"VLAN-")
                .append(machine % 40)
                .append(" ra Internet\" in=vlan")
                .append(machine % 40)
                .append(" out=wan0 src=")
                .append(ours(machine))
                .append(" spt=")
                .append(port())
                .append(" dst=")
                .append(nextPeer())
                .append(" dpt=")
                .append(service())
                .append(" proto=TCP bytes_sent=")
                .append(random.nextInt(90_000))
                .append(" bytes_received=")
                .append(random.nextInt(2_000_000))
                .append(" duration=")
                .append(random.nextInt(600))
                .append(" host=")
                .append(host(machine))
                .append(" user=canbo")
                .append(machine % 4_000)
                .append(" app=web sni=")
                .append(nextDomain());
        line.append(" note=");
        tail(300);
    }

    private void eve(int machine) {
        line.append("\",\"flow_id\":")
                .append(random.nextLong(1L << 50))
                .append(",\"in_iface\":\"ens224\",\"event_type\":\"");
        int kind = random.nextInt(100);
        var type =
                kind < 45
                        ? "flow"
                        : kind < 65
                                ? "dns"
                                : kind < 80
                                        ? "http"
                                        : kind < 92 ? "tls" : kind < 97 ? "fileinfo" : "alert";
        line.append(type)
                .append("\",\"src_ip\":\"")
                .append(ours(machine))
                .append("\",\"src_port\":")
                .append(port())
                .append(",\"dest_ip\":\"")
                .append(nextPeer())
                .append("\",\"dest_port\":")
                .append(type.equals("dns") ? 53 : service())
                .append(",\"proto\":\"")
                .append(type.equals("dns") ? "UDP" : "TCP")
                .append("\",\"community_id\":\"1:")
                .append(Long.toHexString(random.nextLong()))
                .append("=\",\"host\":\"ids-")
                .append(machine % 40)
                .append('"');
        switch (type) {
            case "dns" -> dns();
            case "http" -> http();
            case "tls" -> tls();
            case "fileinfo" -> file();
            case "alert" -> alert();
            default -> {}
        }
        flow();
        line.append(",\"note\":\"");
        tail(130);
        line.append("\"}");
    }

    private void dns() {
        var name = nextDomain();
        line.append(",\"dns\":{\"version\":2,\"type\":\"answer\",\"id\":")
                .append(random.nextInt(65_536))
                .append(",\"flags\":\"8180\",\"qr\":true,\"rd\":true,\"ra\":true,\"rrname\":\"")
                .append(name)
                .append("\",\"rrtype\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[{\"rrname\":\"")
                .append(name)
                .append("\",\"rrtype\":\"A\",\"ttl\":300,\"rdata\":\"")
                .append(nextPeer())
                .append("\"}]}");
    }

    private void http() {
        line.append(",\"http\":{\"hostname\":\"")
                .append(nextDomain())
                .append("\",\"url\":\"")
                .append(PATHS[random.nextInt(PATHS.length)])
                .append("?id=")
                .append(random.nextInt(1 << 20))
                .append("\",\"http_user_agent\":\"")
                .append(AGENTS[random.nextInt(AGENTS.length)])
                .append("\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\",\"status\":")
                .append(random.nextInt(20) == 0 ? 404 : 200)
                .append(",\"length\":")
                .append(random.nextInt(200_000))
                .append('}');
    }

    private void tls() {
        line.append(",\"tls\":{\"sni\":\"")
                .append(nextDomain())
                .append("\",\"version\":\"TLS 1.3\",\"ja3\":{\"hash\":\"")
                .append(sha256(random.nextInt(500)), 0, 32)
                .append("\"},\"issuerdn\":\"C=VN, O=CA mau, CN=CA mau ")
                .append(random.nextInt(9))
                .append("\"}");
    }

    private void file() {
        int rank = zipf(FILES);
        line.append(",\"fileinfo\":{\"filename\":\"/tai-ve/tep-")
                .append(rank)
                .append(".bin\",\"sha256\":\"")
                .append(sha256(rank))
                .append("\",\"state\":\"CLOSED\",\"stored\":false,\"size\":")
                .append(random.nextInt(9_000_000))
                .append('}');
    }

    private void alert() {
        int rule = zipf(300);
        line.append(",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":")
                .append(2_000_000 + rule)
                .append(",\"rev\":3,\"signature\":\"MAU Ket noi dang ngo loai ")
                .append(rule)
                .append("\",\"category\":\"A Network Trojan was detected\",\"severity\":")
                .append(1 + rule % 3)
                .append('}');
    }

    private void flow() {
        line.append(",\"flow\":{\"pkts_toserver\":")
                .append(1 + random.nextInt(400))
                .append(",\"pkts_toclient\":")
                .append(1 + random.nextInt(900))
                .append(",\"bytes_toserver\":")
                .append(60 + random.nextInt(90_000))
                .append(",\"bytes_toclient\":")
                .append(60 + random.nextInt(2_000_000))
                .append(",\"state\":\"established\",\"reason\":\"timeout\",\"alerted\":false}");
    }

    /** A note of so many characters or a few more; it brings a line to about 700 bytes. */
    private void tail(int characters) {
        for (int end = line.length() + characters; line.length() < end; ) {
            line.append(Integer.toString(1_000 + random.nextInt(40_000), 36)).append('-');
        }
    }

    private Ipv4 nextPeer() {
        return peer(random.nextInt(25) == 0 ? PEERS + random.nextInt(3_000_000) : zipf(PEERS));
    }

    private String nextDomain() {
        return domain(zipf(DOMAINS));
    }

    /** A rank below {@code most}, chosen about as often as its inverse. */
    private int zipf(int most) {
        return (int) Math.pow(most, random.nextDouble()) - 1;
    }

    private int port() {
        return 32_768 + random.nextInt(28_000);
    }

    private int service() {
        return random.nextInt(10) < 7 ? 443 : random.nextInt(3) == 0 ? 8_080 : 80;
    }

    /** A one-to-one scattering of the lower 22 bits: multiplication by an odd number. */
    private static int mix(int rank) {
        return rank * 0x9E3779B1;
    }
}
