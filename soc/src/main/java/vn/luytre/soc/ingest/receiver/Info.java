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

    /** The port of each listener; -1 where none is open. */
    public record Ports(int udp, int tcp, int tls) {
        public static final Ports NONE = new Ports(-1, -1, -1);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(version);
        out.writeUTF(identity);
        out.writeInt(ports.udp());
        out.writeInt(ports.tcp());
        out.writeInt(ports.tls());
        out.writeLong(begin);
        out.writeLong(end);
        out.flush();
    }

    static Info read(DataInputStream in) throws IOException {
        return new Info(
                in.readInt(),
                in.readUTF(),
                new Ports(in.readInt(), in.readInt(), in.readInt()),
                in.readLong(),
                in.readLong());
    }
}
