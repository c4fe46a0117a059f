package vn.luytre.parse.inventory;

/**
 * A port that answered or listens.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code sctp}
 * @param port 1 to 65535
 * @param service as the report names it, {@code https}; may be empty
 */
public record OpenPort(String protocol, int port, String service) {

    public OpenPort {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }
}
