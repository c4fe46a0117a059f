package vn.luytre.parse.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.luytre.event.Event;
import vn.luytre.event.Ip;
import vn.luytre.event.RealData;

/** Datagrams of the truth data, and decoding them in order. */
final class Flows {

    static final Ip EXPORTER = Objects.requireNonNull(Ip.parse("192.0.2.1"));
    static final long RECEIVED = 1_700_000_000_000_000L;

    private Flows() {}

    static FileSystem zip(String name) throws IOException {
        return FileSystems.newFileSystem(RealData.file(name));
    }

    /** All events of the datagrams, decoded one after another by one decoder. */
    static List<Event> decode(List<byte[]> datagrams) {
        return decode(new FlowDecoder(new FlowTally(), 0), datagrams, 0);
    }

    static List<Event> decode(FlowDecoder decoder, List<byte[]> datagrams, long position) {
        var events = new ArrayList<Event>();
        long at = position;
        for (var datagram : datagrams) {
            decoder.read(datagram(datagram, at), events::add);
            at += datagram.length;
        }
        return events;
    }

    static FlowDatagram datagram(byte[] bytes, long position) {
        return new FlowDatagram(bytes, 0, EXPORTER, position, RECEIVED, Event.Origin.UNKNOWN);
    }

    /** The UDP payloads of a packet capture of Ethernet or Linux cooked frames, in order. */
    static List<byte[]> payloads(Path pcap) throws IOException {
        var in = ByteBuffer.wrap(Files.readAllBytes(pcap));
        in.order(
                in.getInt(0) == 0xA1B2C3D4 || in.getInt(0) == 0xA1B23C4D
                        ? ByteOrder.BIG_ENDIAN
                        : ByteOrder.LITTLE_ENDIAN);
        int link = in.getInt(20);
        var payloads = new ArrayList<byte[]>();
        in.position(24);
        while (in.remaining() >= 16) {
            int length = in.getInt(in.position() + 8);
            int from = in.position() + 16;
            var payload = udp(in, from, from + length, link);
            if (payload.length > 0) {
                payloads.add(payload);
            }
            in.position(from + length);
        }
        return payloads;
    }

    private static byte[] udp(ByteBuffer in, int frame, int end, int link) {
        int at = frame + (link == 113 ? 16 : link == 0 ? 4 : link == 276 ? 20 : 14);
        if (link == 1) {
            while (in.get(at - 2) == (byte) 0x81 && in.get(at - 1) == 0) {
                at += 4;
            }
        }
        int version = in.get(at) >>> 4 & 0xF;
        int protocol = version == 4 ? in.get(at + 9) : in.get(at + 6);
        int header = version == 4 ? (in.get(at) & 0xF) * 4 : 40;
        if (protocol != 17) {
            return new byte[0];
        }
        int length = (in.get(at + header + 4) & 0xFF) << 8 | in.get(at + header + 5) & 0xFF;
        var payload = new byte[Math.min(length - 8, end - at - header - 8)];
        in.get(at + header + 8, payload);
        return payload;
    }
}
