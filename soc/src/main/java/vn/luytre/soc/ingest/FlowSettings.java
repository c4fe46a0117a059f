package vn.luytre.soc.ingest;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.luytre.soc.ingest.receiver.DatagramPorts;
import vn.luytre.soc.ingest.receiver.Way;

/**
 * Where exporters of network flows reach the server, on syslog's interface; 0 for any free port, -1 for none. What a
 * datagram is its first bytes tell, so each port takes every kind: there are three because exporters are set to three.
 *
 * @param port NetFlow's, which no standard names; 2055 is what most exporters propose
 * @param ipfixPort IANA's for IPFIX
 * @param sflowPort IANA's for sFlow
 */
@ConfigurationProperties("luytre.flow")
public record FlowSettings(
        @DefaultValue("2055") int port,
        @DefaultValue("4739") int ipfixPort,
        @DefaultValue("6343") int sflowPort) {

    DatagramPorts ports() {
        return new DatagramPorts(
                Map.of(Way.NETFLOW, port, Way.IPFIX, ipfixPort, Way.SFLOW, sflowPort));
    }
}
