package vn.luytre.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Several devices that send syslog over TCP, a line a message, as fast as they are allowed to and the receiver reads. The
 * lines are made beforehand and sent round and round, so that sending costs next to nothing.
 */
final class Senders implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long PAUSE_NANOS = 200_000;

    /** So many lines, ready to be written. */
    record Chunk(byte[] bytes, int lines) {}

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private volatile long allowed;
    private volatile boolean open = true;
    private volatile @Nullable IOException failure;

    Senders(int port, int connections, List<Chunk> chunks) throws IOException {
        for (int i = 0; i < connections; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            int first = i * chunks.size() / connections;
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("sender-" + i)
                            .start(() -> send(socket, chunks, first)));
        }
    }

    static List<Chunk> chunks(List<String> lines) {
        var chunks = new ArrayList<Chunk>();
        var bytes = new ByteArrayOutputStream();
        int count = 0;
        for (var line : lines) {
            bytes.writeBytes((line + '\n').getBytes(StandardCharsets.UTF_8));
            count++;
            if (bytes.size() >= CHUNK_BYTES) {
                chunks.add(new Chunk(bytes.toByteArray(), count));
                bytes.reset();
                count = 0;
            }
        }
        if (count > 0) {
            chunks.add(new Chunk(bytes.toByteArray(), count));
        }
        return chunks;
    }

    private void send(Socket socket, List<Chunk> chunks, int first) {
        try (socket) {
            var out = socket.getOutputStream();
            for (int i = first; open; i = (i + 1) % chunks.size()) {
                var chunk = chunks.get(i);
                long mine = taken.addAndGet(chunk.lines());
                while (open && mine > allowed) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                if (!open) {
                    return;
                }
                out.write(chunk.bytes());
                sent.addAndGet(chunk.lines());
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** From now on so many lines may have been sent in all. */
    void allow(long lines) {
        allowed = lines;
    }

    /** How many lines the receiver's machine has taken from us. */
    long sent() throws IOException {
        if (failure != null) {
            throw new IOException("a sender failed", failure);
        }
        return sent.get();
    }

    /** Sends nothing more and hangs up; returns how many lines were sent in all. */
    long stop() throws IOException, InterruptedException {
        open = false;
        for (var thread : threads) {
            thread.join();
        }
        return sent();
    }

    @Override
    public void close() {
        open = false;
    }
}
