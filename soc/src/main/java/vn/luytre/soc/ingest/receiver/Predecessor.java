package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver that holds a data folder already. */
final class Predecessor {

    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);

    private Predecessor() {}

    /**
     * Asks it to hand over: over the internal channel, or, if it does not answer there, by SIGTERM. Either way it closes
     * its ports, brings what it has to disk and ends. False if there is none.
     */
    static boolean askToStop(ReceiverSettings settings) throws IOException {
        if (!Files.exists(settings.pidFile())) {
            return false;
        }
        try (var link = Link.call(settings)) {
            link.askToStop();
            return true;
        } catch (IOException e) {
            var process = process(settings);
            LOG.atInfo()
                    .addKeyValue("reason", e.getMessage())
                    .addKeyValue("pid", process.map(ProcessHandle::pid).orElse(-1L))
                    .log("the receiver before this one does not answer");
            return process.map(ProcessHandle::destroy).orElse(false);
        }
    }

    /** Leaves this process's number and start where a later one, and a person, finds them. */
    static void sign(ReceiverSettings settings) throws IOException {
        var self = ProcessHandle.current();
        Files.writeString(settings.pidFile(), self.pid() + "\n" + start(self) + "\n");
    }

    /** The process the pid file names, if it lives and began when the file says: the number may have gone to another program. */
    static Optional<ProcessHandle> process(ReceiverSettings settings) throws IOException {
        var lines = Files.readAllLines(settings.pidFile());
        if (lines.size() < 2 || !lines.getFirst().matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .filter(p -> lines.get(1).equals(start(p)));
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
