package vn.luytre.soc.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.RelpFramer;
import vn.luytre.parse.SyslogFramer;

/**
 * Syslog over TCP (RFC 6587) and TLS (RFC 5425): a virtual thread a connection reads, frames, and waits for the disk
 * before it reads on, so that a slow disk slows the sender. Plain syslog has no acknowledgement: what the kernel had
 * taken and the server not yet read when it was killed is lost, and neither side can know. A sender that must not lose a
 * line speaks RELP on the same port, or HTTP: there each record is answered once it is on disk.
 */
final class SyslogTcp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogTcp.class);
    private static final int MAX_CONNECTIONS = 4_000;
    private static final int BUFFER = 64 * 1024;

    /** "1 open " and no shorter start of counted syslog: "16 <1>1 x". */
    private static final int DECISIVE = 7;

    /** A peer that says nothing for this long is gone; a living one opens a new connection. */
    private static final int SILENT_MILLIS = 30 * 60 * 1000;

    private static final int HANDSHAKE_MILLIS = 10_000;

    private final ServerSocket server;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    SyslogTcp(
            ServerSocket server,
            String name,
            Intake intake,
            Doorkeeper doorkeeper,
            Counters counters) {
        this.server = server;
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
        Thread.ofPlatform().name(name).daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (!places.tryAcquire()) {
                    counters.refused(1);
                    socket.close();
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().name("syslog-connection").start(() -> serve(socket));
            } catch (SocketException e) {
                if (!server.isClosed()) {
                    LOG.atWarn().setCause(e).log("a connection could not be accepted");
                }
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("a connection could not be accepted");
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            long source = source(socket);
            socket.setSoTimeout(SILENT_MILLIS);
            read(socket, source);
        } catch (SocketTimeoutException e) {
            LOG.atDebug()
                    .addKeyValue("peer", socket.getRemoteSocketAddress())
                    .log("a silent connection was closed");
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("peer", socket.getRemoteSocketAddress())
                    .setCause(e)
                    .log("a connection broke");
        } finally {
            open.remove(socket);
            places.release();
        }
    }

    private void read(Socket socket, long source) throws IOException {
        var buffer = new byte[BUFFER];
        var input = socket.getInputStream();
        // Two letters after the first number tell RELP from counted syslog; a number has at most
        // nine digits.
        int length = 0;
        while (length < DECISIVE) {
            int more = input.read(buffer, length, DECISIVE - length);
            if (more < 0) {
                break;
            }
            length += more;
            if (buffer[0] < '0' || buffer[0] > '9') {
                break;
            }
        }
        if (RelpFramer.speaks(buffer, length)) {
            new RelpSession(socket, intake, source).run(buffer, length);
        } else {
            readSyslog(input, buffer, length, source);
        }
    }

    private void readSyslog(InputStream input, byte[] buffer, int start, long source)
            throws IOException {
        var framer = new SyslogFramer(SyslogFramer.DEFAULT_MAX_FRAME);
        List<byte[]> frames = new ArrayList<>();
        for (int length = start; length >= 0; length = input.read(buffer)) {
            framer.feed(buffer, 0, length, frames::add);
            keep(source, frames);
            frames = new ArrayList<>();
        }
        framer.end(frames::add);
        keep(source, frames);
        counters.cut(framer.truncated());
    }

    private void keep(long source, List<byte[]> frames) throws IOException {
        if (source == 0) {
            counters.unknownSender(frames.size());
        }
        intake.take(source, Transport.SYSLOG, frames);
    }

    /** By client certificate first, then by address. */
    private long source(Socket socket) throws IOException {
        if (socket instanceof SSLSocket tls) {
            tls.startHandshake();
            try {
                var known =
                        doorkeeper
                                .book()
                                .byCertificate(tls.getSession().getPeerPrincipal().getName());
                if (known != null) {
                    return known.id();
                }
            } catch (SSLPeerUnverifiedException e) {
                LOG.atDebug().log("a sender over TLS showed no certificate");
            }
        }
        return doorkeeper.at(Addresses.of(socket.getInetAddress()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
