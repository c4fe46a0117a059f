package vn.luytre.soc.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.luytre.soc.store.StartRefusal;

/**
 * Where senders reach the server.
 *
 * @param address the interface; loopback until somebody says otherwise
 * @param port for UDP and TCP; 0 for any free one, -1 for none
 * @param tlsPort for TLS; 0 for any free one, -1 for none
 * @param gelfPort for GELF over UDP and TCP; 0 for any free one, -1 for none
 * @param gelfTlsPort for GELF over TCP and TLS; 0 for any free one, -1 for none
 * @param spoolMegabytes how much disk the receiver may fill while no server takes over; 8 or more
 */
@ConfigurationProperties("luytre.syslog")
public record IngestSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("5514") int port,
        @DefaultValue("6514") int tlsPort,
        @DefaultValue("-1") int gelfPort,
        @DefaultValue("-1") int gelfTlsPort,
        @DefaultValue("4096") int spoolMegabytes) {

    public IngestSettings {
        if (spoolMegabytes < 8) {
            throw new StartRefusal(
                    "LUYTRE_SYSLOG_SPOOL_MB phải từ 8 trở lên, đang là " + spoolMegabytes);
        }
    }
}
