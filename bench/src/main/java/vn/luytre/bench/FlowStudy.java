package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Event;
import vn.luytre.event.Ipv4;
import vn.luytre.parse.flow.FlowDatagram;
import vn.luytre.parse.flow.FlowDecoder;
import vn.luytre.parse.flow.FlowTally;
import vn.luytre.soc.ingest.receiver.DatagramPorts;
import vn.luytre.soc.ingest.receiver.Link;
import vn.luytre.soc.ingest.receiver.ReceiverProcess;
import vn.luytre.soc.ingest.receiver.ReceiverSettings;
import vn.luytre.soc.ingest.receiver.Way;

/**
 * What a flow costs: decoding it, judging it by a million indicators, and receiving it; how many datagrams are lost at what
 * pace; and what collectors of others take for the same.
 */
final class FlowStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(FlowStudy.class);
    private static final int HELD = 1 << 12;
    private static final Ipv4 EXPORTER = new Ipv4(0xC0000201);

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String question() {
        return "How many flows a second does a core decode and judge, and when are datagrams lost?";
    }

    static String lower(FlowTraffic.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        var known = MadeUpIndicators.addressesOnly(run.size(1_000_000, 2_000));
        for (var kind : FlowTraffic.Kind.values()) {
            decode(run, kind, known);
        }
        receive(run);
        if (FlowPeer.installed().isEmpty()) {
            LOG.warn("neither nfcapd nor nfacctd is installed: peers are left out");
        }
        for (var peer : run.quick() ? List.<FlowPeer>of() : FlowPeer.installed()) {
            peer.measure(run, FlowTraffic.Kind.NETFLOW5);
            peer.measure(run, FlowTraffic.Kind.NETFLOW9);
            peer.measure(run, FlowTraffic.Kind.IPFIX);
        }
    }

    private static void decode(Run run, FlowTraffic.Kind kind, IndicatorSet known) {
        var datagrams = FlowTraffic.datagrams(kind, run.size(20_000, 200), 0);
        long flows = (long) datagrams.size() * kind.flows();
        var seen = new long[2];
        var held =
                new Event[HELD]; // Or the compiler sees that nobody looks at them and makes none.
        Consumer<Event> count = event -> held[(int) seen[0]++ % HELD] = event;
        Consumer<Event> judge =
                event -> {
                    count.accept(event);
                    known.match(event, hit -> seen[1]++);
                };
        int times = run.size(7, 2);
        var decoded = ThreadCost.rates(3, times, flows, () -> decode(datagrams, count));
        var judged = ThreadCost.rates(3, times, flows, () -> decode(datagrams, judge));
        if (seen[0] != 2L * (3 + times) * flows) {
            throw new IllegalStateException("%d flows of %s".formatted(seen[0], kind));
        }
        var prefix = "flows." + lower(kind);
        run.add(Figure.median(prefix + ".decode", decoded, "flows/s"));
        run.add(Figure.median(prefix + ".decode-and-match", judged, "flows/s").goal("≥ 300000"));
        run.add(Figure.of(prefix + ".hits", seen[1], "hits"));
    }

    private static void decode(List<byte[]> datagrams, Consumer<Event> to) {
        var decoder = new FlowDecoder(new FlowTally(), 0);
        long position = 0;
        for (var bytes : datagrams) {
            decoder.read(
                    new FlowDatagram(
                            bytes,
                            0,
                            EXPORTER,
                            position,
                            1_706_753_600_000_000L,
                            Event.Origin.UNKNOWN),
                    to);
            position += bytes.length;
        }
    }

    /** The receiver alone: what comes to its disk of what is sent at that pace, and what that costs it. */
    private static void receive(Run run) throws IOException, InterruptedException {
        var folder = run.folder("flows");
        var settings =
                new ReceiverSettings(
                        folder,
                        "127.0.0.1",
                        -1,
                        -1,
                        new DatagramPorts(Map.of(Way.NETFLOW, 0)),
                        4L << 30,
                        0,
                        "bench");
        var kind = FlowTraffic.Kind.NETFLOW5;
        var datagrams = FlowTraffic.datagrams(kind, run.size(20_000, 200), 0);
        try (var link = ReceiverProcess.reach(settings)) {
            var process = receiver(folder);
            link.stream(0);
            int port = link.info().ports().datagrams().of(Way.NETFLOW);
            for (int pace :
                    run.quick() ? new int[] {1_000} : new int[] {5_000, 10_000, 20_000, 40_000}) {
                var lost = new ArrayList<Double>();
                var cost = new ArrayList<Double>();
                for (int i = run.size(5, 1); i > 0; i--) {
                    var before = Proc.cpu(process);
                    long sent = UdpSender.send(port, datagrams, pace, run.size(4, 1));
                    long kept = take(link);
                    lost.add(100.0 * (sent - kept) / sent);
                    cost.add(
                            Proc.cpu(process).minus(before).toNanos()
                                    / 1e3
                                    / (kept * kind.flows()));
                }
                var prefix = "flows.receive-%d".formatted(pace * kind.flows());
                run.add(Figure.median(prefix + ".lost", lost, "%"));
                run.add(Figure.median(prefix + ".cpu", cost, "µs/flow"));
            }
            link.askToStop();
            while (!link.next().last()) {
                // Its last words.
            }
        }
        Run.delete(folder);
    }

    private static ProcessHandle receiver(Path folder) throws IOException {
        var pid = Files.readAllLines(folder.resolve("receiver/pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** How many records the receiver hands on until no more come. */
    private static long take(Link link) throws IOException {
        long kept = 0;
        while (true) {
            var records = link.next().records();
            if (records.isEmpty()) {
                return kept;
            }
            kept += records.size();
            link.taken(records.getLast().position() + 1);
        }
    }
}
