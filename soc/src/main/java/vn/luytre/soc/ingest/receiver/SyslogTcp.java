package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syslog over TCP (RFC 6587) and TLS (RFC 5425), and GELF over either: a virtual thread a connection reads, frames, and waits for the disk
 * before it reads on, so that a slow disk slows the sender. Plain syslog has no acknowledgement: what the kernel had
 * taken and this process not yet read when it was killed is lost, and neither side can know. A sender that must not lose
 * a line even then speaks RELP on the same port, or HTTP: there each record is answered once it is on disk.
 */
final class SyslogTcp {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogTcp.class);
    private static final int MAX_CONNECTIONS = 4_000;

    /** A peer that says nothing for this long is gone; a living one opens a new connection. */
    private static final int SILENT_MILLIS = 30 * 60 * 1000;

    private static final int HANDSHAKE_MILLIS = 10_000;

    /** How long senders are given to see that this side has said good-bye. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ServerSocket server;
    private final Way way;
    private final Thread acceptor;
    private final Spool spool;
    private final Tally tally;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Connections wait in the backlog until {@link #start}. */
    SyslogTcp(ServerSocket server, Way way, String name, Spool spool, Tally tally) {
        this.server = server;
        this.way = way;
        this.spool = spool;
        this.tally = tally;
        this.acceptor = Thread.ofPlatform().name(name).daemon().unstarted(this::accept);
    }

    void start() {
        acceptor.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (!places.tryAcquire()) {
                    tally.refused(address(socket));
                    socket.close();
                    continue;
                }
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
            var connection = new Connection(socket, envelope(socket), spool, tally);
            open.add(connection);
            try {
                socket.setSoTimeout(SILENT_MILLIS);
                if (closing) {
                    connection.sayGoodbye();
                }
                connection.run();
            } finally {
                open.remove(connection);
            }
        } catch (SocketTimeoutException e) {
            LOG.atDebug()
                    .addKeyValue("peer", socket.getRemoteSocketAddress())
                    .log("a silent connection was closed");
        } catch (SSLException e) {
            tally.handshakeFailed(address(socket));
            LOG.atDebug()
                    .addKeyValue("peer", socket.getRemoteSocketAddress())
                    .setCause(e)
                    .log("a connection over TLS came to nothing");
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("peer", socket.getRemoteSocketAddress())
                    .setCause(e)
                    .log("a connection broke");
        } finally {
            places.release();
        }
    }

    /** Of whom nothing is known but the address. */
    private Envelope address(Socket socket) {
        return new Envelope(way, socket.getInetAddress(), "");
    }

    /** Who speaks: the address, and over TLS the subject of a certificate that {@link SenderTls} trusts. */
    private Envelope envelope(Socket socket) throws IOException {
        if (!(socket instanceof SSLSocket tls)) {
            return address(socket);
        }
        tls.startHandshake();
        var subject = "";
        try {
            subject = tls.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            LOG.atDebug().log("a sender over TLS showed no certificate");
        }
        return new Envelope(way, socket.getInetAddress(), subject);
    }

    /** Takes no new connection; the port is free when this returns. */
    void closeDoor() throws IOException {
        server.close();
    }

    /**
     * Says good-bye on every connection, reads what senders still send until they have gone too, and breaks off with
     * those that do not go.
     */
    void close() throws IOException, InterruptedException {
        closing = true;
        closeDoor();
        for (var connection : open) {
            Thread.ofVirtual().name("syslog-goodbye").start(connection::sayGoodbye);
        }
        // As many places as there are mean that nobody is left.
        if (places.tryAcquire(MAX_CONNECTIONS, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        for (var connection : open) {
            connection.breakOff();
        }
    }
}
