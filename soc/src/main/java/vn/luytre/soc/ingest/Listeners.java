package vn.luytre.soc.ingest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ingest.receiver.Info;
import vn.luytre.soc.ingest.receiver.ReceiverProcess;
import vn.luytre.soc.ingest.receiver.ReceiverSettings;
import vn.luytre.soc.ingest.receiver.Way;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.store.StartRefusal;

/** Syslog and flows are heard by the receiver, a process of its own; this reaches it once everything behind stands, and stops it first. */
@Component
public class Listeners implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final IngestSettings settings;
    private final FlowSettings flows;
    private final Settings store;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final Node node;
    private @Nullable Relay relay;

    Listeners(
            IngestSettings settings,
            FlowSettings flows,
            Settings store,
            Intake intake,
            Doorkeeper doorkeeper,
            Counters counters,
            Node node) {
        this.node = node;
        this.settings = settings;
        this.flows = flows;
        this.store = store;
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @Override
    public synchronized void start() {
        var datagrams =
                flows.ports()
                        .with(Way.GELF, settings.gelfPort())
                        .with(Way.GELF_TLS, settings.gelfTlsPort());
        if (settings.port() < 0 && settings.tlsPort() < 0 && datagrams.none()) {
            return;
        }
        try {
            var tls = store.data().resolve("secret/tls");
            if (settings.tlsPort() >= 0 || settings.gelfTlsPort() >= 0) {
                ServerCertificate.make(tls);
            }
            long spool = (long) settings.spoolMegabytes() << 20;
            var started =
                    new Relay(
                            new ReceiverSettings(
                                    store.data(),
                                    settings.address(),
                                    settings.port(),
                                    settings.tlsPort(),
                                    datagrams,
                                    spool,
                                    intake.takenOver(),
                                    ReceiverProcess.identity(
                                            settings.address(),
                                            settings.port(),
                                            settings.tlsPort(),
                                            datagrams,
                                            spool,
                                            tls.resolve("syslog.p12"))),
                            intake,
                            doorkeeper,
                            counters);
            started.start();
            relay = started;
            LOG.atInfo().addKeyValue("ports", started.ports()).log("senders are heard");
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusal(
                    "Không mở được cổng nhận ở %s: syslog %d/%d (LUYTRE_SYSLOG_PORT, LUYTRE_SYSLOG_TLS_PORT), luồng mạng %d/%d/%d (LUYTRE_FLOW_PORT, LUYTRE_IPFIX_PORT, LUYTRE_SFLOW_PORT), GELF %d/%d (LUYTRE_GELF_PORT, LUYTRE_GELF_TLS_PORT)"
                            .formatted(
                                    settings.address(),
                                    settings.port(),
                                    settings.tlsPort(),
                                    flows.port(),
                                    flows.ipfixPort(),
                                    flows.sflowPort(),
                                    settings.gelfPort(),
                                    settings.gelfTlsPort()),
                    e);
        }
    }

    /**
     * The port of each listener; -1 where none is open.
     *
     * @param udp syslog's, as are {@code tcp} and {@code tls}
     */
    public record Ports(int udp, int tcp, int tls, int netflow, int ipfix, int sflow) {}

    public synchronized Ports ports() {
        var open = relay == null ? Info.Ports.NONE : relay.ports();
        var datagrams = open.datagrams();
        return new Ports(
                open.udp(),
                open.tcp(),
                open.tls(),
                datagrams.of(Way.NETFLOW),
                datagrams.of(Way.IPFIX),
                datagrams.of(Way.SFLOW));
    }

    /** The port of what has one besides syslog's; -1 where none is open. */
    public synchronized int port(Way way) {
        return relay == null ? -1 : relay.ports().datagrams().of(way);
    }

    @Override
    public synchronized void stop() {
        try {
            if (relay != null) {
                relay.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        relay = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return relay != null;
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }

    /** After the web server, before it on the way down. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
