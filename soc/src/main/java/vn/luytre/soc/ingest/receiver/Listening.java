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

/** The sockets senders speak to. Opened first, so that what arrives while the spool is being opened waits in the kernel. */
final class Listening {

    private static final int BACKLOG = 256;

    private final Map<Way, ServerSocket> sockets = new EnumMap<>(Way.class);
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
            int port = bind(Way.TCP, new ServerSocket(settings.port(), BACKLOG, address));
            bind(Way.UDP, new InetSocketAddress(address, port));
        }
        for (var wanted : settings.datagrams().byWay().entrySet()) {
            bind(settings, wanted.getKey(), wanted.getValue(), address);
        }
        if (settings.tlsPort() >= 0) {
            bind(Way.TLS, tls(settings, settings.tlsPort(), address));
        }
    }

    /** GELF is spoken over TCP on the same port as over UDP, and over TLS on another without UDP. */
    private void bind(ReceiverSettings settings, Way way, int port, InetAddress address)
            throws IOException, GeneralSecurityException {
        if (way == Way.GELF_TLS) {
            bind(way, tls(settings, port, address));
            return;
        }
        int same = way == Way.GELF ? bind(way, new ServerSocket(port, BACKLOG, address)) : port;
        bind(way, new InetSocketAddress(address, same));
    }

    private int bind(Way way, ServerSocket socket) {
        sockets.put(way, socket);
        return socket.getLocalPort();
    }

    private void bind(Way way, InetSocketAddress address) throws IOException {
        datagrams.put(way, DatagramListener.bind(address));
    }

    private static ServerSocket tls(ReceiverSettings settings, int port, InetAddress address)
            throws IOException, GeneralSecurityException {
        var socket =
                (SSLServerSocket)
                        SenderTls.context(settings.data().resolve("secret/tls"))
                                .getServerSocketFactory()
                                .createServerSocket(port, BACKLOG, address);
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setWantClientAuth(true);
        return socket;
    }

    void start(Spool spool, Tally tally) throws IOException {
        sockets.forEach((way, socket) ->
                connections.add(new SyslogTcp(socket, way, name(way), spool, tally)));
        for (var open : datagrams.entrySet()) {
            listeners.add(new DatagramListener(open.getKey(), open.getValue(), spool, tally));
        }
        connections.forEach(SyslogTcp::start);
        listeners.forEach(DatagramListener::start);
    }

    /** Of the thread that accepts. */
    private static String name(Way way) {
        return switch (way) {
            case GELF -> "gelf-tcp";
            case GELF_TLS -> "gelf-tls";
            case TLS -> "syslog-tls";
            case UDP, TCP, RELP, NETFLOW, IPFIX, SFLOW -> "syslog-tcp";
        };
    }

    private int port(Way way) {
        var socket = sockets.get(way);
        return socket == null ? -1 : socket.getLocalPort();
    }

    Info.Ports ports() throws IOException {
        var others = new EnumMap<Way, Integer>(Way.class);
        for (var open : datagrams.entrySet()) {
            if (open.getKey() != Way.UDP) {
                others.put(open.getKey(), port(open.getValue()));
            }
        }
        others.put(Way.GELF_TLS, port(Way.GELF_TLS));
        return new Info.Ports(
                port(Way.TCP), port(Way.TCP), port(Way.TLS), new DatagramPorts(others));
    }

    private static int port(DatagramChannel channel) throws IOException {
        return channel.getLocalAddress() instanceof InetSocketAddress bound ? bound.getPort() : -1;
    }

    private void free() throws IOException {
        for (var socket : sockets.values()) {
            socket.close();
        }
        for (var channel : datagrams.values()) {
            channel.close();
        }
    }

    /** Frees all ports, then takes leave of the senders. */
    void close() throws IOException, InterruptedException {
        for (var socket : sockets.values()) {
            socket.close();
        }
        for (var listener : listeners) {
            listener.close();
        }
        for (var connection : connections) {
            connection.close();
        }
    }
}
