package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** The sockets senders speak to. Opened first, so that what arrives while the spool is being opened waits in the kernel. */
final class Listening {

    private static final int BACKLOG = 256;

    private @Nullable ServerSocket plain;
    private @Nullable ServerSocket secure;
    private @Nullable ServerSocket gelf;
    private final Map<Way, DatagramChannel> datagrams = new EnumMap<>(Way.class);
    private final List<SyslogTcp> connections = new ArrayList<>();
    private final List<DatagramListener> listeners = new ArrayList<>();

    private Listening() {}

    /** All of them, or none: a port that is taken lets go of those that were not. */
    static Listening open(ReceiverSettings settings) throws IOException, GeneralSecurityException {
        var listening = new Listening();
        try {
            listening.bind(settings);
            return listening;
        } catch (IOException | GeneralSecurityException e) {
            listening.free();
            throw e;
        }
    }

    private void bind(ReceiverSettings settings) throws IOException, GeneralSecurityException {
        var address = InetAddress.getByName(settings.address());
        if (settings.port() >= 0) {
            plain = new ServerSocket(settings.port(), BACKLOG, address);
            bind(Way.UDP, new InetSocketAddress(address, plain.getLocalPort()));
        }
        for (var wanted : settings.datagrams().byWay().entrySet()) {
            bind(wanted.getKey(), new InetSocketAddress(address, port(wanted, address)));
        }
        if (settings.tlsPort() >= 0) {
            secure = tls(settings, address);
        }
    }

    /** GELF is spoken over TCP on the same port. */
    private int port(Map.Entry<Way, Integer> wanted, InetAddress address) throws IOException {
        if (wanted.getKey() != Way.GELF) {
            return wanted.getValue();
        }
        gelf = new ServerSocket(wanted.getValue(), BACKLOG, address);
        return gelf.getLocalPort();
    }

    private void bind(Way way, InetSocketAddress address) throws IOException {
        datagrams.put(way, DatagramListener.bind(address));
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
            connections.add(new SyslogTcp(plain, Way.TCP, "syslog-tcp", spool, tally));
        }
        if (secure != null) {
            connections.add(new SyslogTcp(secure, Way.TLS, "syslog-tls", spool, tally));
        }
        if (gelf != null) {
            connections.add(new SyslogTcp(gelf, Way.GELF, "gelf-tcp", spool, tally));
        }
        for (var open : datagrams.entrySet()) {
            listeners.add(new DatagramListener(open.getKey(), open.getValue(), spool, tally));
        }
        connections.forEach(SyslogTcp::start);
        listeners.forEach(DatagramListener::start);
    }

    Info.Ports ports() throws IOException {
        var others = new EnumMap<Way, Integer>(Way.class);
        for (var open : datagrams.entrySet()) {
            if (open.getKey() != Way.UDP) {
                others.put(open.getKey(), port(open.getValue()));
            }
        }
        int port = plain == null ? -1 : plain.getLocalPort();
        return new Info.Ports(
                port, port, secure == null ? -1 : secure.getLocalPort(), new DatagramPorts(others));
    }

    private static int port(DatagramChannel channel) throws IOException {
        return channel.getLocalAddress() instanceof InetSocketAddress bound ? bound.getPort() : -1;
    }

    private void free() throws IOException {
        if (plain != null) {
            plain.close();
        }
        if (secure != null) {
            secure.close();
        }
        if (gelf != null) {
            gelf.close();
        }
        for (var channel : datagrams.values()) {
            channel.close();
        }
    }

    /** Frees all ports, then takes leave of the senders. */
    void close() throws IOException, InterruptedException {
        if (plain != null) {
            plain.close();
        }
        if (secure != null) {
            secure.close();
        }
        if (gelf != null) {
            gelf.close();
        }
        for (var listener : listeners) {
            listener.close();
        }
        for (var connection : connections) {
            connection.close();
        }
    }
}
