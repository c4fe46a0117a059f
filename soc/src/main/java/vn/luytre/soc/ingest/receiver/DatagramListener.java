package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Entry;
import vn.luytre.parse.gelf.GelfDatagrams;

/**
 * One UDP port whose every datagram is a record, such as syslog's (RFC 5426), or a part of one, as GELF's may be: one platform
 * thread empties the socket and hands whole batches to the spool. UDP cannot push back; what the spool or the kernel's buffer does
 * not take is counted.
 */
final class DatagramListener {

    private static final Logger LOG = LoggerFactory.getLogger(DatagramListener.class);
    private static final int MAX_DATAGRAM = 65_535;

    /** Bytes of a message of GELF, unpacked. */
    static final int MAX_GELF = 1 << 20;

    private static final int MAX_BATCH = 1_024;
    private static final int MAX_BATCH_BYTES = 4 << 20;

    /** As much as the kernel allows (net.core.rmem_max): bursts wait there while a batch goes to disk. */
    private static final int BUFFER = 16 << 20;

    /** So long after the last datagrams it looks what the kernel has dropped. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration LAST_BATCHES = Duration.ofSeconds(5);

    private final DatagramChannel channel;
    private final Selector selector;
    private final Way way;
    private final Thread thread;
    private final Spool spool;
    private final Tally tally;
    private final @Nullable GelfDatagrams gelf;
    private final KernelDrops drops;
    private volatile boolean closing;

    /** Datagrams wait in the socket until {@link #start}. */
    DatagramListener(Way way, DatagramChannel channel, Spool spool, Tally tally)
            throws IOException {
        this.way = way;
        this.thread =
                Thread.ofPlatform()
                        .name("datagrams-" + way.name().toLowerCase(Locale.ROOT))
                        .unstarted(this::run);
        this.channel = channel;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        this.spool = spool;
        this.tally = tally;
        this.gelf = way == Way.GELF ? new GelfDatagrams(MAX_GELF) : null;
        this.drops = new KernelDrops(channel.socket().getLocalPort());
    }

    static DatagramChannel bind(InetSocketAddress address) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            return channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void start() {
        thread.start();
    }

    private void run() {
        var buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        boolean more = true;
        while (more || !closing) {
            try {
                if (!closing) {
                    selector.select(more ? LOOK_AGAIN.toMillis() : 0);
                    selector.selectedKeys().clear();
                }
                more = keep(receive(buffer));
                if (!more || drops.isDue()) {
                    tally.lost(way, drops.more());
                }
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("a datagram could not be received");
                more = false;
            }
        }
    }

    /** What the socket holds now, up to a batch. */
    private List<Entry> receive(ByteBuffer buffer) throws IOException {
        var batch = new ArrayList<Entry>();
        long now = Spool.now();
        for (int bytes = 0; batch.size() < MAX_BATCH && bytes < MAX_BATCH_BYTES; ) {
            buffer.clear();
            if (!(channel.receive(buffer) instanceof InetSocketAddress sender)) {
                break;
            }
            buffer.flip();
            var datagram = new byte[buffer.remaining()];
            buffer.get(datagram);
            bytes += datagram.length;
            var message = message(sender, datagram, now);
            if (message != null) {
                batch.add(Spool.entry(new Envelope(way, sender.getAddress(), ""), now, message));
            }
        }
        if (gelf != null) {
            tally.lost(way, gelf.takeLost());
        }
        return batch;
    }

    /** What the datagram is or completes; null if it is a part of what is not yet whole. */
    private byte @Nullable [] message(InetSocketAddress sender, byte[] datagram, long now) {
        return gelf == null ? datagram : gelf.add(sender.toString(), datagram, now / 1_000);
    }

    /** False if there was nothing to keep. */
    private boolean keep(List<Entry> batch) {
        if (batch.isEmpty()) {
            return false;
        }
        try {
            if (!spool.offer(batch)) {
                lose(batch);
            }
        } catch (IOException | UncheckedIOException e) {
            lose(batch);
            LOG.atError()
                    .addKeyValue("records", batch.size())
                    .setCause(e)
                    .log("datagrams could not be kept");
        }
        return true;
    }

    private void lose(List<Entry> batch) {
        for (var entry : batch) {
            tally.lost(Envelope.open(entry.bytes()).envelope());
        }
    }

    /** Keeps what the socket still holds, then closes it. */
    void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            if (!thread.join(LAST_BATCHES)) {
                LOG.atWarn().log("the last datagrams were not kept in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (gelf != null) {
            gelf.end();
            tally.lost(way, gelf.takeLost());
        }
        channel.close();
        selector.close();
    }
}
