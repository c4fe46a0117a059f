package vn.luytre.soc.ingest.receiver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a receiver says of itself.
 *
 * @param version of what follows on the wire
 * @param identity the build and configuration it was started with
 * @param ports where it listens
 * @param begin the first position its spool holds
 * @param end the position its spool will give out next
 */
public record Info(int version, String identity, Ports ports, long begin, long end) {

    /** Receivers before this version tell nothing of datagrams besides syslog's. */
    private static final int WITH_DATAGRAMS = 2;

    /**
     * The port of each listener; -1 where none is open.
     *
     * @param udp syslog's
     * @param datagrams of what else comes over UDP
     */
    public record Ports(int udp, int tcp, int tls, DatagramPorts datagrams) {
        public static final Ports NONE = new Ports(-1, -1, -1, DatagramPorts.NONE);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(version);
        out.writeUTF(identity);
        out.writeInt(ports.udp());
        out.writeInt(ports.tcp());
        out.writeInt(ports.tls());
        out.writeLong(begin);
        out.writeLong(end);
        out.writeUTF(ports.datagrams().toString());
        out.flush();
    }

    static Info read(DataInputStream in) throws IOException {
        int version = in.readInt();
        var identity = in.readUTF();
        int udp = in.readInt();
        int tcp = in.readInt();
        int tls = in.readInt();
        long begin = in.readLong();
        long end = in.readLong();
        var datagrams =
                version < WITH_DATAGRAMS ? DatagramPorts.NONE : DatagramPorts.parse(in.readUTF());
        return new Info(version, identity, new Ports(udp, tcp, tls, datagrams), begin, end);
    }
}
