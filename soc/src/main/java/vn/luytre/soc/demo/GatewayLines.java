package vn.luytre.soc.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.demo.Gateway.Told;
import vn.luytre.soc.store.SampleNetwork;

/** How a product writes down what a gateway does. */
interface GatewayLines {

    /** A translated connection to port 443 of a far end. */
    List<Told> session(
            Instant begin, Instant end, String inner, int innerPort, int outerPort, String peer);

    /** An address given to a machine of the unit. */
    List<Told> lease(Instant at, int machine);

    /** An inside address given to somebody who came from outside. */
    List<Told> tunnel(Instant at, String inner, String user);

    /** Fortinet FortiGate: a line for each connection when it ends, leases and tunnels as events. */
    static GatewayLines fortiGate(int unit) {
        return new FortiGate(unit);
    }

    /** Cisco ASA: a line for each translation and each connection when it begins and when it ends. */
    static GatewayLines asa(int unit) {
        return new Asa(unit, new AtomicLong(4_000));
    }

    record FortiGate(int unit) implements GatewayLines {

        /** Posts, not persons: who sits at which machine. */
        private static final List<String> POSTS =
                List.of("mot.cua", "mot.cua", "ke.toan", "van.thu", "dia.chinh", "tu.phap");

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("'date='yyyy-MM-dd' time='HH:mm:ss", Locale.ROOT);

        private String head(Instant at, String rest) {
            return "<189>%s devname=\"FGT-%02d\" devid=\"FG60F000000000%02d\" eventtime=%d tz=\"+0700\" vd=\"root\" %s"
                    .formatted(
                            TIME.format(at.atZone(VietnamTime.ZONE)),
                            unit,
                            unit,
                            Event.micros(at) * 1_000,
                            rest);
        }

        @Override
        public List<Told> session(
                Instant begin,
                Instant end,
                String inner,
                int innerPort,
                int outerPort,
                String peer) {
            int machine = Integer.parseInt(inner.substring(inner.lastIndexOf('.') + 1)) - 10;
            boolean isAtADesk =
                    inner.startsWith("10.%d.".formatted(unit)) && machine < POSTS.size();
            var rest =
                    "logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" level=\"notice\" srcip=%s srcport=%d srcintf=\"lan\" dstip=%s dstport=443 dstintf=\"wan1\" proto=6 action=\"close\" policyid=7 trandisp=\"snat\" transip=%s transport=%d service=\"HTTPS\" duration=%d sentbyte=1840 rcvdbyte=22011%s"
                            .formatted(
                                    inner,
                                    innerPort,
                                    peer,
                                    SampleNetwork.outside(unit),
                                    outerPort,
                                    Math.max(1, Duration.between(begin, end).toSeconds()),
                                    isAtADesk ? " user=\"%s\"".formatted(POSTS.get(machine)) : "");
            return List.of(new Told(end, head(end, rest)));
        }

        @Override
        public List<Told> lease(Instant at, int machine) {
            var rest =
                    "logid=\"0100026001\" type=\"event\" subtype=\"system\" level=\"information\" logdesc=\"DHCP Ack log\" interface=\"lan\" dhcp_msg=\"Ack\" mac=\"%s\" ip=%s lease=86400 hostname=\"%s\" msg=\"DHCP server sends a DHCPACK\""
                            .formatted(
                                    SampleNetwork.mac(unit, machine),
                                    SampleNetwork.host(unit, machine),
                                    SampleNetwork.machine(unit, machine));
            return List.of(new Told(at, head(at, rest)));
        }

        @Override
        public List<Told> tunnel(Instant at, String inner, String user) {
            var rest =
                    "logid=\"0101039947\" type=\"event\" subtype=\"vpn\" level=\"information\" logdesc=\"SSL VPN tunnel up\" action=\"tunnel-up\" tunneltype=\"ssl-tunnel\" tunnelid=77 remip=192.0.2.77 tunnelip=%s user=\"%s\" group=\"vpn\" msg=\"SSL tunnel established\""
                            .formatted(inner, user);
            return List.of(new Told(at, head(at, rest)));
        }
    }

    record Asa(int unit, AtomicLong connections) implements GatewayLines {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("MMM dd yyyy HH:mm:ss", Locale.ROOT);

        private Told told(Instant at, String message) {
            return new Told(
                    at,
                    "<166>%s fw-%02d : %%ASA-6-%s"
                            .formatted(TIME.format(at.atZone(VietnamTime.ZONE)), unit, message));
        }

        @Override
        public List<Told> session(
                Instant begin,
                Instant end,
                String inner,
                int innerPort,
                int outerPort,
                String peer) {
            long number = connections.incrementAndGet();
            var outside = SampleNetwork.outside(unit);
            var lasted = Duration.between(begin, end);
            var duration =
                    "%d:%02d:%02d"
                            .formatted(
                                    lasted.toHours(),
                                    lasted.toMinutesPart(),
                                    lasted.toSecondsPart());
            return List.of(
                    told(
                            begin,
                            "305011: Built dynamic TCP translation from inside:%s/%d to outside:%s/%d"
                                    .formatted(inner, innerPort, outside, outerPort)),
                    told(
                            begin,
                            "302013: Built outbound TCP connection %d for outside:%s/443 (%s/443) to inside:%s/%d (%s/%d)"
                                    .formatted(
                                            number, peer, peer, inner, innerPort, outside,
                                            outerPort)),
                    told(
                            end,
                            "302014: Teardown TCP connection %d for outside:%s/443 to inside:%s/%d duration %s bytes 23851 TCP FINs"
                                    .formatted(number, peer, inner, innerPort, duration)),
                    told(
                            end.plusSeconds(30),
                            "305012: Teardown dynamic TCP translation from inside:%s/%d to outside:%s/%d duration 0:%02d:%02d"
                                    .formatted(
                                            inner,
                                            innerPort,
                                            outside,
                                            outerPort,
                                            lasted.plusSeconds(30).toMinutesPart(),
                                            lasted.plusSeconds(30).toSecondsPart())));
        }

        /** This unit's addresses are given out by a server that sends no log. */
        @Override
        public List<Told> lease(Instant at, int machine) {
            return List.of();
        }

        @Override
        public List<Told> tunnel(Instant at, String inner, String user) {
            return List.of();
        }
    }
}
