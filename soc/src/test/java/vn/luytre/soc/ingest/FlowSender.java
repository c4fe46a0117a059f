package vn.luytre.soc.ingest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** An exporter that speaks IPFIX: one template, and flows between numbered addresses. */
final class FlowSender implements AutoCloseable {

    private static final int TEMPLATE = 256;

    /** Element and length: source and destination address, their ports, protocol, bytes, end in milliseconds. */
    private static final int[] FIELDS = {8, 4, 12, 4, 7, 2, 11, 2, 4, 1, 1, 8, 153, 8};

    /** Of the message that tells the template. */
    static final int TEMPLATE_BYTES = 16 + 8 + FIELDS.length * 2;

    private static final int RECORD = 29;
    private static final long ENDED = 1_706_753_600_000L;

    private final DatagramSocket socket;
    private final int port;
    private int sequence;

    /** From that address of this machine to that port of it. */
    FlowSender(String from, int port) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(from, 0));
        this.port = port;
    }

    /** A file (RFC 5655) of the template and one message of flows, as {@link #flows}. */
    static byte[] file(int number, int count, String to) throws IOException {
        var template = message(templateSet(), 0);
        var flows = message(flowSet(number, count, to), 0);
        return ByteBuffer.allocate(template.length + flows.length).put(template).put(flows).array();
    }

    void template() throws IOException {
        send(templateSet(), 0);
    }

    private static byte[] templateSet() {
        var set = ByteBuffer.allocate(8 + FIELDS.length * 2);
        set.putShort((short) 2).putShort((short) set.capacity());
        set.putShort((short) TEMPLATE).putShort((short) (FIELDS.length / 2));
        for (int field : FIELDS) {
            set.putShort((short) field);
        }
        return set.array();
    }

    /** One datagram of flows from 10.x.y.z, z from the number on, to that address. */
    void flows(int number, int count, String to) throws IOException {
        send(flowSet(number, count, to), count);
    }

    private static byte[] flowSet(int number, int count, String to) throws IOException {
        var set = ByteBuffer.allocate(4 + count * RECORD);
        set.putShort((short) TEMPLATE).putShort((short) set.capacity());
        for (int i = number; i < number + count; i++) {
            set.putInt(0x0A000000 + i).put(InetAddress.getByName(to).getAddress());
            set.putShort((short) 40_000).putShort((short) 443).put((byte) 6).putLong(1_000 + i);
            set.putLong(ENDED + i);
        }
        return set.array();
    }

    private static byte[] message(byte[] set, int sequence) {
        var message = ByteBuffer.allocate(16 + set.length);
        message.putShort((short) 10).putShort((short) message.capacity());
        message.putInt((int) (ENDED / 1_000)).putInt(sequence).putInt(7).put(set);
        return message.array();
    }

    private void send(byte[] set, int records) throws IOException {
        var message = message(set, sequence);
        sequence += records;
        socket.send(
                new DatagramPacket(
                        message, message.length, InetAddress.getLoopbackAddress(), port));
    }

    /** So many flows are lost on their way. */
    void skip(int flows) {
        sequence += flows;
    }

    @Override
    public void close() {
        socket.close();
    }
}
