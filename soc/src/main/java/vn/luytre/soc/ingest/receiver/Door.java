package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Cursor;

/** Where the server comes for what was received: hands the spool on from any position, and hears what may be released. */
final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** The kernel takes 108 bytes; a longer path goes to the folder for temporary files. */
    private static final int LONGEST_PATH = 100;

    private static final int TAKE = 16;
    private static final int PAUSE_RECORDS = 4_096;
    private static final int PAUSE_BYTES = 2 << 20;
    private static final Duration WAIT = Duration.ofMillis(500);

    private final ServerSocketChannel server;
    private final Path path;
    private final byte[] key;
    private final Info info;
    private final Spool spool;
    private final Tally tally;
    private final Runnable onStop;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();

    /** The listeners are closed: what is in the spool now is all there will be. */
    private volatile boolean last;

    /** @param onStop told when a server asks the receiver to stop */
    Door(ReceiverSettings settings, Info info, Spool spool, Tally tally, Runnable onStop)
            throws IOException {
        this.key = Files.readAllBytes(settings.key());
        this.info = info;
        this.spool = spool;
        this.tally = tally;
        this.onStop = onStop;
        this.path = path(settings);
        Files.deleteIfExists(path);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        var coming = settings.folder().resolve("address.tmp");
        Files.writeString(coming, path.toString());
        Files.move(coming, settings.addressFile(), StandardCopyOption.ATOMIC_MOVE);
        Thread.ofPlatform().name("door").daemon().start(this::accept);
    }

    private static Path path(ReceiverSettings settings) throws IOException {
        var here = settings.folder().resolve("socket");
        return here.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                ? here
                : Files.createTempDirectory("luytre").resolve("socket"); // For its owner alone.
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var wire = new Wire(server.accept());
                open.add(wire);
                Thread.ofVirtual().name("door-server").start(() -> serve(wire));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("a server could not be let in");
            }
        }
    }

    private void serve(Wire wire) {
        try (wire) {
            wire.answerCaller(key);
            new Info(info.version(), info.identity(), info.ports(), spool.begin(), spool.end())
                    .write(wire.out);
            switch (wire.in.readByte()) {
                case Wire.STREAM -> {
                    long from = wire.in.readLong();
                    Thread.ofVirtual().name("door-ears").start(() -> listen(wire));
                    stream(wire, from);
                }
                case Wire.STOP -> {
                    onStop.run();
                    wire.out.writeByte(Wire.END);
                    wire.out.flush();
                }
                default -> LOG.atWarn().log("a server said something unknown");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.atInfo().addKeyValue("reason", e.toString()).log("the server has gone");
        } finally {
            open.remove(wire);
        }
    }

    private void stream(Wire wire, long from) throws IOException, InterruptedException {
        int records = 0;
        int bytes = 0;
        try (var cursor = spool.read(from)) {
            while (true) {
                boolean ending = last;
                var taken = cursor.take(TAKE, records > 0 || ending ? Duration.ZERO : WAIT);
                for (var record : taken) {
                    bytes += send(wire, record);
                }
                records += taken.size();
                if (taken.isEmpty() || records >= PAUSE_RECORDS || bytes >= PAUSE_BYTES) {
                    pause(wire);
                    records = 0;
                    bytes = 0;
                }
                if (taken.isEmpty() && ending) {
                    wire.out.writeByte(Wire.END);
                    wire.out.flush();
                    return;
                }
            }
        }
    }

    private static int send(Wire wire, Cursor.Positioned record) throws IOException {
        var bytes = record.entry().bytes();
        wire.out.writeByte(Wire.RECORD);
        wire.out.writeLong(record.position());
        wire.out.writeLong(record.entry().receivedMicros());
        wire.out.writeInt(bytes.length);
        wire.out.write(bytes);
        return bytes.length;
    }

    private void pause(Wire wire) throws IOException {
        var losses = tally.take(spool.full());
        try {
            wire.out.writeByte(Wire.PAUSE);
            Wire.write(losses, wire.out);
            wire.out.flush();
        } catch (IOException e) {
            tally.putBack(losses);
            throw e;
        }
    }

    /** What the server says while it is being streamed to. */
    private void listen(Wire wire) {
        try {
            while (true) {
                switch (wire.in.readByte()) {
                    case Wire.TAKEN -> spool.release(wire.in.readLong());
                    case Wire.STOP -> onStop.run();
                    default -> throw new IOException("unknown word");
                }
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the server says nothing more");
        }
    }

    /** Everything that will ever be received is in the spool. */
    void last() {
        last = true;
    }

    /** Whether a server is still being told something. */
    boolean busy() {
        return !open.isEmpty();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var wire : open) {
            wire.close();
        }
        Files.deleteIfExists(path);
    }
}
