package vn.luytre.soc.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.store.SampleNetwork;

/**
 * What the machines of one sample unit tell, as Suricata EVE lines: flows, names asked for, a few alerts, and for some
 * machines the calls of a bot to its controller. Addresses are private or for documentation; names end in {@code .example}.
 */
final class Telemetry implements Voice {

    private static final DateTimeFormatter EVE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxx", Locale.ROOT);
    private static final String[] NAMES = {
        "dichvucong.example",
        "thu-dien-tu.example",
        "vanban.example",
        "capnhat.example",
        "bao-dien-tu.example",
        "hoc-truc-tuyen.example"
    };
    private static final String[] SIGNATURES = {
        "Quét cổng từ Internet",
        "Dò mật khẩu SSH",
        "Truy vấn DNS dài bất thường",
        "Tải tệp thực thi"
    };
    private static final int MACHINES = 24;

    private final int unit;
    private final RandomGenerator random;

    /** @param unit the unit's number in the sample network, from 1 */
    Telemetry(int unit, RandomGenerator random) {
        this.unit = unit;
        this.random = random;
    }

    /** Which machine of the unit is a bot; -1 for none. One unit in six has one. */
    static int bot(int unit) {
        return unit % 6 == 2 ? 1 + unit % MACHINES : -1;
    }

    /** The controller a unit's bot calls. */
    static int controller(int unit) {
        return unit % 20;
    }

    /** Whether the bot still calls, or was cleaned before the last two hours. */
    static boolean stillCalls(int unit) {
        return unit % 12 == 2;
    }

    @Override
    public List<byte[]> between(Instant from, Instant to, Duration every, Instant now) {
        var lines = new ArrayList<byte[]>();
        long at = micros(from);
        long end = micros(to);
        long mean = every.toNanos() / 1_000;
        while (true) {
            // Gaps of a Poisson process: calm and bursts, as traffic is.
            at += Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * mean));
            if (at >= end) {
                return lines;
            }
            lines.add(line(instant(at), now).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String line(Instant when, Instant now) {
        int bot = bot(unit);
        boolean calling =
                bot >= 0 && (stillCalls(unit) || when.isBefore(now.minus(Duration.ofHours(2))));
        int kind = random.nextInt(100);
        if (calling && kind < 2) {
            return call(when, bot);
        }
        if (kind < 60) {
            return flow(
                    when,
                    SampleNetwork.host(unit, random.nextInt(MACHINES)),
                    "192.0.2." + (1 + random.nextInt(250)),
                    443,
                    40_000);
        }
        return kind < 97 ? question(when) : alert(when);
    }

    private String call(Instant when, int bot) {
        return flow(
                when,
                SampleNetwork.host(unit, bot),
                SampleNetwork.controller(controller(unit)),
                8080,
                900);
    }

    private String flow(Instant when, String from, String to, int port, int bytes) {
        int sent = 200 + random.nextInt(bytes);
        return head(when, "flow", from, to, port, "TCP")
                + ",\"app_proto\":\"%s\",\"flow\":{\"pkts_toserver\":%d,\"pkts_toclient\":%d,\"bytes_toserver\":%d,\"bytes_toclient\":%d,\"state\":\"closed\"}}"
                        .formatted(
                                port == 443 ? "tls" : "http",
                                4 + sent / 1_400,
                                4 + sent / 700,
                                sent,
                                sent * 3);
    }

    private String question(Instant when) {
        var name =
                random.nextInt(3) == 0
                        ? "may%d.%s"
                                .formatted(random.nextInt(40), NAMES[random.nextInt(NAMES.length)])
                        : NAMES[random.nextInt(NAMES.length)];
        return head(
                        when,
                        "dns",
                        SampleNetwork.host(unit, random.nextInt(MACHINES)),
                        SampleNetwork.host(unit, 0),
                        53,
                        "UDP")
                + ",\"dns\":{\"type\":\"query\",\"id\":%d,\"rrname\":\"%s\",\"rrtype\":\"A\"}}"
                        .formatted(random.nextInt(65_536), name);
    }

    private String alert(Instant when) {
        int which = random.nextInt(SIGNATURES.length);
        return head(
                        when,
                        "alert",
                        "192.0.2." + (1 + random.nextInt(250)),
                        SampleNetwork.outside(unit),
                        which == 1 ? 22 : 443,
                        "TCP")
                + ",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":%d,\"rev\":1,\"signature\":\"%s\",\"category\":\"Attempted Information Leak\",\"severity\":%d}}"
                        .formatted(9_000_000 + which, SIGNATURES[which], 2 + random.nextInt(2));
    }

    private String head(
            Instant when, String type, String from, String to, int port, String protocol) {
        return "{\"timestamp\":\"%s\",\"flow_id\":%d,\"in_iface\":\"eth1\",\"event_type\":\"%s\",\"src_ip\":\"%s\",\"src_port\":%d,\"dest_ip\":\"%s\",\"dest_port\":%d,\"proto\":\"%s\",\"host\":\"cam-bien-%02d\""
                .formatted(
                        EVE_TIME.format(ZonedDateTime.ofInstant(when, VietnamTime.ZONE)),
                        random.nextLong(1L << 50),
                        type,
                        from,
                        1_024 + random.nextInt(60_000),
                        to,
                        port,
                        protocol,
                        unit);
    }

    private static long micros(Instant instant) {
        return vn.luytre.event.Event.micros(instant);
    }

    private static Instant instant(long micros) {
        return vn.luytre.event.Event.ofMicros(micros);
    }
}
