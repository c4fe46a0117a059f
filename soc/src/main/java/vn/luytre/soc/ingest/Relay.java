package vn.luytre.soc.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.Transport;
import vn.luytre.soc.ingest.receiver.Envelope;
import vn.luytre.soc.ingest.receiver.Envelopes;
import vn.luytre.soc.ingest.receiver.Info;
import vn.luytre.soc.ingest.receiver.Link;
import vn.luytre.soc.ingest.receiver.Losses;
import vn.luytre.soc.ingest.receiver.ReceiverProcess;
import vn.luytre.soc.ingest.receiver.ReceiverSettings;
import vn.luytre.soc.ingest.receiver.Way;

/**
 * Takes over what the receiver has spooled into the journal, each record once: it asks from the position the journal
 * itself names, and lets the receiver release only what the journal has on disk. A receiver that dies is replaced on the
 * same ports.
 */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(12);
    private static final long FULL_WAIT_MILLIS = 1_000;
    private static final long FAILURE_WAIT_MILLIS = 2_000;

    private final ReceiverSettings wanted;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final Thread thread = Thread.ofPlatform().name("relay").unstarted(this::run);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Link link;
    private volatile Info.Ports ports;
    private boolean full;

    /** Of the relay's thread. */
    private final Envelopes envelopes = new Envelopes();

    /** Reaches the receiver; nothing is taken over before {@link #start}. */
    Relay(ReceiverSettings wanted, Intake intake, Doorkeeper doorkeeper, Counters counters)
            throws IOException {
        this.wanted = wanted;
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
        this.link = ReceiverProcess.reach(wanted);
        this.ports = link.info().ports();
    }

    void start() {
        thread.start();
    }

    Info.Ports ports() {
        return ports;
    }

    private void run() {
        var current = link;
        while (current != null) {
            try (var following = current) {
                if (follow(following)) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.toString())
                        .log("the receiver is lost and is reached again");
            }
            current = reachAgain();
        }
    }

    /** Until the receiver says that it has handed on everything and ends. */
    private boolean follow(Link following) throws IOException {
        long from = intake.takenOver();
        if (following.info().begin() > from) {
            LOG.atError()
                    .addKeyValue("from", from)
                    .addKeyValue("to", following.info().begin())
                    .log("the journal has lost records that the receiver has released");
        }
        following.stream(from);
        while (true) {
            var delivery = following.next();
            count(delivery.losses());
            var came = new EnumMap<Way, Integer>(Way.class);
            var entries = entries(delivery.records(), came);
            if (!entries.isEmpty()) {
                if (!keep(entries)) {
                    return true; // Stopping with a full journal: the rest stays in the spool.
                }
                came.forEach((way, count) -> counters.received(Inlet.of(way), count));
                if (!delivery.last()) {
                    following.taken(entries.getLast().upstream() + 1);
                }
            }
            if (delivery.last()) {
                if (stopping.getCount() > 0) {
                    throw new IOException("the receiver was told to stop by somebody else");
                }
                return true;
            }
        }
    }

    /** @param came where each way's number of records goes */
    private List<Entry> entries(List<Link.Received> records, Map<Way, Integer> came) {
        var entries = new ArrayList<Entry>(records.size());
        var sources = new HashMap<Envelope, Long>();
        Envelope before = null;
        long source = 0;
        int from = 0;
        for (var record : records) {
            var opened = envelopes.open(record.spooled());
            if (!opened.envelope().equals(before)) {
                count(before, source, entries.size() - from, came);
                from = entries.size();
                before = opened.envelope();
                source = sources.computeIfAbsent(before, this::source);
            }
            entries.add(entry(source, opened, record));
        }
        count(before, source, entries.size() - from, came);
        return entries;
    }

    private void count(
            @Nullable Envelope envelope, long source, int records, Map<Way, Integer> came) {
        if (envelope == null) {
            return;
        }
        came.merge(envelope.way(), records, Integer::sum);
        if (source == 0) {
            counters.unknownSender(records);
        }
    }

    private static Entry entry(long source, Envelope.Opened opened, Link.Received record) {
        var message = opened.message();
        return switch (opened.envelope().way()) {
            case UDP, TCP, TLS, RELP ->
                    new Entry(
                            source,
                            Transport.SYSLOG,
                            record.received(),
                            message,
                            record.position());
            case GELF, GELF_TLS ->
                    new Entry(
                            source, Transport.GELF, record.received(), message, record.position());
            case NETFLOW, IPFIX, SFLOW ->
                    new Entry(
                            source,
                            Transport.FLOW,
                            record.received(),
                            Exported.bytes(opened.envelope().peer(), message),
                            record.position());
        };
    }

    /** By client certificate first, then by address. */
    private long source(Envelope envelope) {
        if (!envelope.certificate().isEmpty()) {
            var known = doorkeeper.book().byCertificate(envelope.certificate());
            if (known != null) {
                return known.id();
            }
        }
        return doorkeeper.at(Addresses.of(envelope.peer()));
    }

    /** Waits as long as the journal has no room or does not answer; false if the server stops meanwhile. */
    private boolean keep(List<Entry> entries) throws IOException {
        while (true) {
            try {
                intake.takeOver(entries);
                return true;
            } catch (JournalException.Full | JournalException.Away e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("the journal takes nothing; what comes waits in the receiver's spool");
                if (isStoppingAfter(FULL_WAIT_MILLIS)) {
                    return false;
                }
            }
        }
    }

    private void count(Losses losses) {
        losses.ways()
                .forEach((way, count) -> {
                    var inlet = Inlet.of(way);
                    counters.refused(inlet, Refusal.BUSY, count.refused());
                    counters.refused(inlet, Refusal.HANDSHAKE, count.handshakes());
                    counters.cut(inlet, count.cut());
                    counters.udpLost(inlet, count.datagrams());
                    if (count.datagrams() > 0) {
                        LOG.atError()
                                .addKeyValue("way", way)
                                .addKeyValue("records", count.datagrams())
                                .log("datagrams were lost");
                    }
                });
        losses.shares()
                .forEach((sender, share) ->
                        counters.share(
                                source(sender),
                                share.refused() + share.handshakes(),
                                share.cut(),
                                share.datagrams()));
        if (losses.full() != full) {
            full = losses.full();
            counters.spoolFull(full);
            LOG.atWarn().addKeyValue("full", full).log("the receiver's spool");
        }
    }

    /** A receiver on the ports that were given out before; null once the server stops. */
    private @Nullable Link reachAgain() {
        while (stopping.getCount() > 0) {
            try {
                var again = ReceiverProcess.reach(wanted.on(ports, intake.takenOver()));
                link = again;
                ports = again.info().ports();
                if (stopping.getCount() == 0) {
                    again.askToStop(); // stop() may have asked the one before it.
                }
                return again;
            } catch (IOException | UncheckedIOException e) {
                LOG.atError().setCause(e).log("the receiver could not be reached; trying again");
                isStoppingAfter(FAILURE_WAIT_MILLIS);
            }
        }
        return null;
    }

    private boolean isStoppingAfter(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops the receiver, after it has brought everything to disk, and takes over what it still has. */
    void stop() throws InterruptedException {
        stopping.countDown();
        try {
            link.askToStop();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("the receiver had gone already");
        }
        if (!thread.join(LAST_RECORDS)) {
            LOG.atWarn().log("the receiver still hands on; what is left waits in its spool");
        }
        try {
            link.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the link did not close");
        }
    }
}
