package vn.luytre.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A peer in the same run: a collector of Debian's takes the same datagrams at the same pace. nfcapd decodes and writes its own
 * files; nfacctd decodes and adds up by addresses, ports and protocol. Neither judges anything.
 */
record FlowPeer(String name, Path program) {

    private static final List<FlowPeer> ALL =
            List.of(
                    new FlowPeer("nfcapd", Path.of("/usr/bin/nfcapd")),
                    new FlowPeer("nfacctd", Path.of("/usr/sbin/nfacctd")));

    /** Those that are installed. */
    static List<FlowPeer> installed() {
        return ALL.stream().filter(peer -> Files.isExecutable(peer.program())).toList();
    }

    /** Processor time of the collector for each flow that came to it, and how many datagrams did not. */
    void measure(Run run, FlowTraffic.Kind kind) throws IOException, InterruptedException {
        var folder = run.folder(name);
        var log = folder.resolve("log").toFile();
        int port = freeUdpPort();
        var cost = new ArrayList<Double>();
        var lost = new ArrayList<Double>();
        try (var peer = Child.start(command(folder, port), Map.of(), folder, log, false)) {
            Wait.during(
                    Duration.ofSeconds(2), Duration.ofMillis(500), () -> peer.requireAlive(log));
            var datagrams = FlowTraffic.datagrams(kind, run.size(20_000, 500), 0);
            for (int i = 0; i <= run.size(5, 1); i++) {
                var before = cpu(peer);
                long dropped = UdpSender.dropped(port);
                long sent = UdpSender.send(port, datagrams, 5_000, run.size(4, 1));
                Wait.during(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> {});
                if (i > 0) { // The first is for warming up.
                    dropped = UdpSender.dropped(port) - dropped;
                    double flows = (double) (sent - dropped) * kind.flows();
                    cost.add(cpu(peer).minus(before).toNanos() / 1e3 / flows);
                    lost.add(100.0 * dropped / sent);
                }
            }
        }
        var prefix = "flows.%s.peer-%s".formatted(FlowStudy.lower(kind), name);
        run.add(Figure.median(prefix + ".cpu", cost, "µs/flow"));
        run.add(Figure.median(prefix + ".lost", lost, "%"));
        Run.delete(folder);
    }

    private static Duration cpu(Child peer) {
        return Stream.concat(Stream.of(peer.handle()), peer.handle().descendants())
                .map(Proc::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<String> command(Path folder, int port) throws IOException {
        if (name.equals("nfcapd")) {
            var files = Files.createDirectories(folder.resolve("files"));
            return List.of(
                    program.toString(),
                    "-b",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-w",
                    files.toString());
        }
        var settings =
                Files.writeString(
                        folder.resolve("nfacctd.conf"),
                        """
                        daemonize: false
                        nfacctd_ip: 127.0.0.1
                        nfacctd_port: %d
                        plugins: print[flows]
                        aggregate[flows]: src_host, dst_host, src_port, dst_port, proto
                        print_output_file[flows]: %s
                        print_refresh_time[flows]: 10
                        """
                                .formatted(port, folder.resolve("flows.txt")));
        return List.of(program.toString(), "-f", settings.toString());
    }

    private static int freeUdpPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
