package vn.luytre.soc.ingest.receiver;

import java.nio.file.Path;
import java.util.List;

/**
 * What a server tells its receiver on the command line.
 *
 * @param data the data folder both share
 * @param address the interface to listen on
 * @param port for UDP and TCP; 0 for any free one, -1 for none
 * @param tlsPort for TLS; 0 for any free one, -1 for none
 * @param datagrams for what has a port besides syslog's
 * @param spoolBytes how much disk the spool may take
 * @param floor the spool never gives out a position below it: how far the server's journal has taken it over
 * @param identity build and configuration; a server that wants another replaces the receiver
 */
public record ReceiverSettings(
        Path data,
        String address,
        int port,
        int tlsPort,
        DatagramPorts datagrams,
        long spoolBytes,
        long floor,
        String identity) {

    List<String> arguments() {
        return List.of(
                data.toString(),
                address,
                Integer.toString(port),
                Integer.toString(tlsPort),
                datagrams.toString(),
                Long.toString(spoolBytes),
                Long.toString(floor),
                identity);
    }

    static ReceiverSettings parse(String[] arguments) {
        if (arguments.length != 8) {
            throw new IllegalArgumentException(
                    "the receiver is started by the server, with eight arguments");
        }
        return new ReceiverSettings(
                Path.of(arguments[0]),
                arguments[1],
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                DatagramPorts.parse(arguments[4]),
                Long.parseLong(arguments[5]),
                Long.parseLong(arguments[6]),
                arguments[7]);
    }

    /** The same on the ports that were given out: a receiver that takes the place of one that died. */
    public ReceiverSettings on(Info.Ports taken, long newFloor) {
        return new ReceiverSettings(
                data,
                address,
                port < 0 ? -1 : taken.tcp(),
                tlsPort < 0 ? -1 : taken.tls(),
                datagrams.on(taken.datagrams()),
                spoolBytes,
                newFloor,
                identity);
    }

    Path folder() {
        return data.resolve("receiver");
    }

    Path spool() {
        return folder().resolve("spool");
    }

    /** Where the process id of the receiver stands while one runs, and on a second line when it began. */
    Path pidFile() {
        return folder().resolve("pid");
    }

    /** Where the path of the internal socket stands while a receiver runs. */
    Path addressFile() {
        return folder().resolve("address");
    }

    Path key() {
        return data.resolve("secret/receiver.key");
    }
}
