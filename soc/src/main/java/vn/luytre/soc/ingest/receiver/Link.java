package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's end of the internal channel. One thread reads; any may say {@link #taken} or {@link #askToStop}. */
public final class Link implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LONGEST_RECORD = 4 << 20;

    private final Wire wire;
    private final Info info;

    private Link(Wire wire, Info info) {
        this.wire = wire;
        this.info = info;
    }

    /**
     * One record of the spool.
     *
     * @param position where it stands there
     * @param received when it arrived, in microseconds since 1970-01-01T00:00Z
     * @param spooled the message in its {@link Envelope}
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Received(long position, long received, byte[] spooled) {}

    /**
     * What came since the last call.
     *
     * @param last whether the receiver has stopped and this is all
     */
    public record Delivery(List<Received> records, Losses losses, boolean last) {}

    /** Calls the receiver of that data folder; fails within seconds if none answers or it does not know the key. */
    public static Link call(ReceiverSettings settings) throws IOException {
        var path = UnixDomainSocketAddress.of(Files.readString(settings.addressFile()).strip());
        var key = Files.readAllBytes(settings.key());
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var call =
                CompletableFuture.supplyAsync(
                        () -> call(channel, path, key),
                        r -> {
                            Thread.ofVirtual().name("receiver-call").start(r);
                        });
        try {
            return call.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            channel.close();
            throw new IOException("the receiver does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling the receiver", e);
        }
    }

    private static Link call(SocketChannel channel, UnixDomainSocketAddress path, byte[] key) {
        try {
            channel.connect(path);
            var wire = new Wire(channel);
            wire.callReceiver(key);
            return new Link(wire, Info.read(wire.in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Info info() {
        return info;
    }

    /** Asks for everything from that position on. */
    public void stream(long from) throws IOException {
        synchronized (wire.out) {
            wire.out.writeByte(Wire.STREAM);
            wire.out.writeLong(from);
            wire.out.flush();
        }
    }

    /** Waits for records, at most half a second; then the list may be empty. */
    public Delivery next() throws IOException {
        var records = new ArrayList<Received>();
        while (true) {
            switch (wire.in.readByte()) {
                case Wire.RECORD -> records.add(record());
                case Wire.PAUSE -> {
                    return new Delivery(records, Wire.losses(wire.in), false);
                }
                case Wire.END -> {
                    return new Delivery(records, Losses.NONE, true);
                }
                default -> throw new IOException("the receiver said something unknown");
            }
        }
    }

    private Received record() throws IOException {
        long position = wire.in.readLong();
        long received = wire.in.readLong();
        int length = wire.in.readInt();
        if (length < 0 || length > LONGEST_RECORD) {
            throw new IOException("a record of %d bytes".formatted(length));
        }
        var bytes = new byte[length];
        wire.in.readFully(bytes);
        return new Received(position, received, bytes);
    }

    /** Everything before that position is in the server's journal. */
    public void taken(long before) throws IOException {
        synchronized (wire.out) {
            wire.out.writeByte(Wire.TAKEN);
            wire.out.writeLong(before);
            wire.out.flush();
        }
    }

    /** The receiver closes its ports, hands on what it still has, and ends. */
    public void askToStop() throws IOException {
        synchronized (wire.out) {
            wire.out.writeByte(Wire.STOP);
            wire.out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
