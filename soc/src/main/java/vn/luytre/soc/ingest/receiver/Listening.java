package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** The sockets senders speak to. Opened first, so that what arrives while the spool is being opened waits in the kernel. */
final class Listening {

    private static final int BACKLOG = 256;

    private final @Nullable ServerSocket plain;
    private final @Nullable DatagramChannel datagrams;
    private final @Nullable ServerSocket secure;
    private @Nullable SyslogTcp tcp;
    private @Nullable SyslogTcp tls;
    private @Nullable SyslogUdp udp;

    private Listening(
            @Nullable ServerSocket plain,
            @Nullable DatagramChannel datagrams,
            @Nullable ServerSocket secure) {
        this.plain = plain;
        this.datagrams = datagrams;
        this.secure = secure;
    }

    static Listening open(ReceiverSettings settings) throws IOException, GeneralSecurityException {
        var address = InetAddress.getByName(settings.address());
        ServerSocket plain = null;
        DatagramChannel datagrams = null;
        ServerSocket secure = null;
        if (settings.port() >= 0) {
            plain = new ServerSocket(settings.port(), BACKLOG, address);
            datagrams =
                    SyslogUdp.bind(new InetSocketAddress(settings.address(), plain.getLocalPort()));
        }
        if (settings.tlsPort() >= 0) {
            secure = tls(settings, address);
        }
        return new Listening(plain, datagrams, secure);
    }

    private static ServerSocket tls(ReceiverSettings settings, InetAddress address)
            throws IOException, GeneralSecurityException {
        var socket =
                (SSLServerSocket)
                        SenderTls.context(settings.data().resolve("secret/tls"))
                                .getServerSocketFactory()
                                .createServerSocket(settings.tlsPort(), BACKLOG, address);
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setWantClientAuth(true);
        return socket;
    }

    void start(Spool spool, Tally tally) throws IOException {
        if (plain != null) {
            tcp = new SyslogTcp(plain, "syslog-tcp", spool, tally);
            tcp.start();
        }
        if (datagrams != null) {
            udp = new SyslogUdp(datagrams, spool, tally);
            udp.start();
        }
        if (secure != null) {
            tls = new SyslogTcp(secure, "syslog-tls", spool, tally);
            tls.start();
        }
    }

    Info.Ports ports() {
        int port = plain == null ? -1 : plain.getLocalPort();
        return new Info.Ports(port, port, secure == null ? -1 : secure.getLocalPort());
    }

    /** Frees all ports, then takes leave of the senders. */
    void close() throws IOException, InterruptedException {
        if (plain != null) {
            plain.close();
        }
        if (secure != null) {
            secure.close();
        }
        if (udp != null) {
            udp.close();
        }
        if (tcp != null) {
            tcp.close();
        }
        if (tls != null) {
            tls.close();
        }
    }
}
