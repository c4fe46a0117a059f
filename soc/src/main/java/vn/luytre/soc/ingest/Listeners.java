package vn.luytre.soc.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Settings;

/** Opens the syslog ports once everything behind them stands, and closes them first. */
@Component
public class Listeners implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int BACKLOG = 256;

    private final IngestSettings settings;
    private final Settings store;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final List<AutoCloseable> open = new ArrayList<>();
    private int udpPort = -1;
    private int tcpPort = -1;
    private int tlsPort = -1;

    Listeners(
            IngestSettings settings,
            Settings store,
            Intake intake,
            Doorkeeper doorkeeper,
            Counters counters) {
        this.settings = settings;
        this.store = store;
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @Override
    public synchronized void start() {
        try {
            if (settings.port() >= 0) {
                var tcp = plain();
                tcpPort = tcp.port();
                open.add(tcp);
                var udp =
                        new SyslogUdp(
                                new InetSocketAddress(settings.address(), tcpPort),
                                intake,
                                doorkeeper,
                                counters);
                udpPort = udp.port();
                open.add(udp);
            }
            if (settings.tlsPort() >= 0) {
                var tls = tls();
                tlsPort = tls.port();
                open.add(tls);
            }
            LOG.atInfo()
                    .addKeyValue("udp", udpPort)
                    .addKeyValue("tcp", tcpPort)
                    .addKeyValue("tls", tlsPort)
                    .log("syslog is heard");
        } catch (IOException | GeneralSecurityException e) {
            stop();
            throw new IllegalStateException(
                    "Không mở được cổng syslog %s:%d/%d; đổi LUYTRE_SYSLOG_PORT, LUYTRE_SYSLOG_TLS_PORT"
                            .formatted(settings.address(), settings.port(), settings.tlsPort()),
                    e);
        }
    }

    private SyslogTcp plain() throws IOException {
        var socket =
                new ServerSocket(
                        settings.port(), BACKLOG, InetAddress.getByName(settings.address()));
        return new SyslogTcp(socket, "syslog-tcp", intake, doorkeeper, counters);
    }

    private SyslogTcp tls() throws IOException, GeneralSecurityException {
        var context = ServerCertificate.context(store.data().resolve("secret/tls"));
        var socket =
                (javax.net.ssl.SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(
                                        settings.tlsPort(),
                                        BACKLOG,
                                        InetAddress.getByName(settings.address()));
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setWantClientAuth(true);
        return new SyslogTcp(socket, "syslog-tls", intake, doorkeeper, counters);
    }

    /** The port of each listener; -1 where none is open. */
    public record Ports(int udp, int tcp, int tls) {}

    public synchronized Ports ports() {
        return new Ports(udpPort, tcpPort, tlsPort);
    }

    @Override
    public synchronized void stop() {
        for (var listener : open.reversed()) {
            try {
                listener.close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("a listener did not close");
            }
        }
        open.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !open.isEmpty();
    }

    /** After the web server, before it on the way down. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
