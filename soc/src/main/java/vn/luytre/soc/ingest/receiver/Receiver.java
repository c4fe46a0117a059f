package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.JournalException;

/**
 * The receiver's process. It runs until a server or SIGTERM tells it to stop, its disk fails, or its data folder is gone;
 * never merely because no server comes, for then it is the only one who still keeps what senders send.
 */
public final class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    static final String READY = "ready";
    static final String FAILED = "failed ";
    private static final Duration HANDOVER = Duration.ofSeconds(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final int LOOK_AROUND_SECONDS = 2;

    private final ReceiverSettings settings;
    private final Tally tally = new Tally();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Listening listening;
    private final Info.Ports ports;
    private final Spool spool;
    private final Door door;
    private volatile boolean failed;
    private boolean closed;

    private Receiver(ReceiverSettings settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        Files.createDirectories(settings.folder());
        Files.setPosixFilePermissions(
                settings.folder(), PosixFilePermissions.fromString("rwx------"));
        var until = Instant.now().plus(HANDOVER);
        boolean replacing = Predecessor.askToStop(settings);
        this.listening = listen(settings, replacing ? until : Instant.MIN);
        this.ports = listening.ports();
        this.spool = spool(settings, until);
        Predecessor.sign(settings);
        this.door =
                new Door(
                        settings,
                        new Info(Wire.VERSION, settings.identity(), ports, 0, 0),
                        spool,
                        tally,
                        stop::countDown);
        listening.start(spool, tally);
    }

    /** Opens the ports, waiting for the one who held them if there was one. */
    private static Listening listen(ReceiverSettings settings, Instant until)
            throws IOException, GeneralSecurityException {
        while (true) {
            try {
                return Listening.open(settings);
            } catch (BindException e) {
                if (Instant.now().isAfter(until)) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private Spool spool(ReceiverSettings wanted, Instant until) throws IOException {
        while (true) {
            try {
                return Spool.open(wanted, this::fail);
            } catch (JournalException.Locked e) {
                if (Instant.now().isAfter(until)) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private void fail() {
        failed = true;
        stop.countDown();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var receiver = start(arguments);
        if (receiver == null) {
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(receiver::close, "stop"));
        LOG.atInfo()
                .addKeyValue("ports", receiver.ports)
                .addKeyValue("from", receiver.spool.begin())
                .addKeyValue("to", receiver.spool.end())
                .log("the receiver listens");
        tell(READY);
        receiver.await();
        receiver.close();
        System.exit(receiver.failed ? 3 : 0);
    }

    private static @Nullable Receiver start(String[] arguments) {
        try {
            return new Receiver(ReceiverSettings.parse(arguments));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.atError().setCause(e).log("the receiver could not start");
            tell(FAILED + e);
            return null;
        }
    }

    /** The one line the server waits for; it may have gone, and then nobody needs it. */
    @SuppressWarnings("SystemOut") // This is the pipe to the server, not a log.
    private static void tell(String line) {
        var out = System.out;
        out.println(line.replace('\n', ' '));
        out.flush();
    }

    private void await() throws InterruptedException {
        while (!stop.await(LOOK_AROUND_SECONDS, TimeUnit.SECONDS)) {
            if (!Files.exists(settings.pidFile())) {
                LOG.atWarn()
                        .addKeyValue("folder", settings.folder())
                        .log("the data folder is gone, and the receiver with it");
                return;
            }
        }
    }

    /** Takes leave of the senders, hands on what is in the spool if a server is there, and closes it. */
    private synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (spool;
                door) {
            spool.noMoreWaiting();
            listening.close();
            door.last();
            var until = Instant.now().plus(LAST_WORDS);
            while (door.busy() && Instant.now().isBefore(until)) {
                LockSupport.parkNanos(10_000_000);
            }
            forget(settings.pidFile());
            forget(settings.addressFile());
            LOG.atInfo().addKeyValue("to", spool.end()).log("the receiver stops");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the receiver did not stop cleanly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
