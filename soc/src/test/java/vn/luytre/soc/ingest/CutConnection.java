package vn.luytre.soc.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A wire to a server that breaks once so many bytes have gone there; those that arrive do so whole. */
final class CutConnection implements AutoCloseable {

    private final ServerSocket listening;
    private final int to;
    private final long most;
    private volatile long passed;

    CutConnection(int to, long most) throws IOException {
        this.to = to;
        this.most = most;
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::carry);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Bytes that got through. */
    long passed() {
        return passed;
    }

    private void carry() {
        try (var from = listening.accept();
                var there = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread.ofVirtual().start(() -> back(there, from));
            var piece = new byte[16_384];
            while (passed < most) {
                int read =
                        from.getInputStream()
                                .read(piece, 0, (int) Math.min(piece.length, most - passed));
                if (read < 0) {
                    return;
                }
                there.getOutputStream().write(piece, 0, read);
                passed += read;
            }
        } catch (IOException e) {
            return; // It breaks.
        }
    }

    private static void back(Socket there, Socket from) {
        try {
            there.getInputStream().transferTo(from.getOutputStream());
        } catch (IOException e) {
            return; // It broke.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
