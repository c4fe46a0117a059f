package vn.luytre.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends datagrams at an even pace, and sees what the kernel drops of them. */
final class UdpSender {

    private static final int BURST = 20;

    private UdpSender() {}

    /** Sends round and round for so many seconds, so many a second as far as it gets; returns how many it sent. */
    static long send(int port, List<byte[]> datagrams, int perSecond, int seconds)
            throws IOException {
        try (var channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            long began = System.nanoTime();
            long all = (long) perSecond * seconds;
            long sent = 0;
            while (sent < all && System.nanoTime() - began < seconds * 2_000_000_000L) {
                long due = (long) ((System.nanoTime() - began) / 1e9 * perSecond);
                if (sent >= due) {
                    LockSupport.parkNanos(BURST * 1_000_000_000L / perSecond);
                    continue;
                }
                channel.write(ByteBuffer.wrap(datagrams.get((int) (sent % datagrams.size()))));
                sent++;
            }
            return sent;
        }
    }

    /** How many datagrams the kernel has dropped on that port because nobody fetched them in time (proc(5)). */
    static long dropped(int port) throws IOException {
        var end = ":%04X".formatted(port);
        long sum = 0;
        for (var table : List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"))) {
            for (var line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                var columns = line.strip().split(" +");
                if (columns[1].endsWith(end)) {
                    sum += Long.parseLong(columns[columns.length - 1]);
                }
            }
        }
        return sum;
    }
}
