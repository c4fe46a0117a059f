package vn.luytre.soc.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Transport;

/**
 * Syslog over UDP (RFC 5426): one platform thread empties the socket and hands whole batches to the journal. UDP cannot
 * push back; what the journal does not take is counted.
 */
final class SyslogUdp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogUdp.class);
    private static final int MAX_DATAGRAM = 65_535;
    private static final int MAX_BATCH = 2_048;

    /** As much as the kernel allows (net.core.rmem_max): bursts wait there while a batch goes to disk. */
    private static final int BUFFER = 16 << 20;

    private final DatagramChannel channel;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    SyslogUdp(InetSocketAddress address, Intake intake, Doorkeeper doorkeeper, Counters counters)
            throws IOException {
        this.channel = DatagramChannel.open();
        this.channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        this.channel.bind(address);
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
        Thread.ofPlatform().name("syslog-udp").daemon().start(this::run);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void run() {
        var buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        while (channel.isOpen()) {
            try {
                var batch = new HashMap<Long, List<byte[]>>();
                channel.configureBlocking(true);
                receive(buffer, batch);
                channel.configureBlocking(false);
                int size = 1;
                while (size < MAX_BATCH && receive(buffer, batch)) {
                    size++;
                }
                keep(batch);
            } catch (AsynchronousCloseException e) {
                return;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("a datagram could not be received");
            }
        }
    }

    private boolean receive(ByteBuffer buffer, Map<Long, List<byte[]>> batch) throws IOException {
        buffer.clear();
        if (!(channel.receive(buffer) instanceof InetSocketAddress sender)) {
            return false;
        }
        buffer.flip();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        long source = doorkeeper.at(Addresses.of(sender.getAddress()));
        if (source == 0) {
            counters.unknownSender(1);
        }
        batch.computeIfAbsent(source, _ -> new ArrayList<>()).add(bytes);
        return true;
    }

    private void keep(Map<Long, List<byte[]>> batch) {
        batch.forEach((source, records) -> {
            try {
                intake.take(source, Transport.SYSLOG, records);
            } catch (IOException | RuntimeException e) {
                counters.udpLost(records.size());
                LOG.atError()
                        .addKeyValue("records", records.size())
                        .setCause(e)
                        .log("datagrams could not be kept");
            }
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
