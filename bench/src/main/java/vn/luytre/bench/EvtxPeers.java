package vn.luytre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Other readers of EVTX, where they are installed: {@code bench/peers/evtx.sh} starts and times them. */
final class EvtxPeers {

    /**
     * One reader's cost of one file.
     *
     * @param seconds of processor time, starting included
     */
    record Peer(String name, double seconds) {}

    private EvtxPeers() {}

    /**
     * @param folder takes what the peers say
     * @param withoutPython leaves out the one that takes a hundred times as long
     */
    static List<Peer> measure(Path root, Path folder, Path file, boolean withoutPython)
            throws IOException, InterruptedException {
        var command = List.of(root.resolve("bench/peers/evtx.sh").toString(), file.toString());
        var environment = new TreeMap<>(Map.of("LC_ALL", "C"));
        if (withoutPython) {
            environment.put("WITHOUT_PYTHON", "1");
        }
        var peers = new ArrayList<Peer>();
        var log = folder.resolve("log").toFile();
        try (var child = Child.start(command, environment, folder, log, true)) {
            var said =
                    new String(
                            child.process().getInputStream().readAllBytes(),
                            StandardCharsets.UTF_8);
            if (child.process().waitFor() != 0) {
                throw new IOException("a peer could not be measured; see " + log);
            }
            for (var line : said.lines().toList()) {
                var words = line.split(" ", 3);
                peers.add(new Peer(words[0], Double.parseDouble(words[1])));
            }
        }
        return peers;
    }
}
