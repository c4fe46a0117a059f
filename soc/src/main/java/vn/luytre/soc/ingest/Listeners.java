package vn.luytre.soc.ingest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ingest.receiver.DatagramPorts;
import vn.luytre.soc.ingest.receiver.Info;
import vn.luytre.soc.ingest.receiver.ReceiverProcess;
import vn.luytre.soc.ingest.receiver.ReceiverSettings;
import vn.luytre.soc.ingest.receiver.Way;
import vn.luytre.soc.store.Settings;

/** Syslog is heard by the receiver, a process of its own; this reaches it once everything behind stands, and stops it first. */
@Component
public class Listeners implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final IngestSettings settings;
    private final Settings store;
    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private @Nullable Relay relay;

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
        if (settings.port() < 0 && settings.tlsPort() < 0 && settings.gelfPort() < 0) {
            return;
        }
        try {
            var tls = store.data().resolve("secret/tls");
            if (settings.tlsPort() >= 0) {
                ServerCertificate.make(tls);
            }
            var datagrams = new DatagramPorts(Map.of(Way.GELF, settings.gelfPort()));
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
            LOG.atInfo().addKeyValue("ports", started.ports()).log("syslog is heard");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Không mở được cổng syslog %s:%d/%d; đổi LUYTRE_SYSLOG_PORT, LUYTRE_SYSLOG_TLS_PORT, LUYTRE_GELF_PORT"
                            .formatted(settings.address(), settings.port(), settings.tlsPort()),
                    e);
        }
    }

    /** The port of each listener; -1 where none is open. */
    public record Ports(int udp, int tcp, int tls) {}

    public synchronized Ports ports() {
        var open = relay == null ? Info.Ports.NONE : relay.ports();
        return new Ports(open.udp(), open.tcp(), open.tls());
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

    /** After the web server, before it on the way down. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
