package vn.luytre.parse.flow;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** Datagrams by hand: numbers of one, two, four or eight bytes, and stretches that tell their length in front. */
final class DatagramWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** An IPFIX message of those sets, sent by domain 1 in November 2023. */
    static byte[] ipfix(long sequence, byte[]... sets) {
        var message = new DatagramWriter();
        int length = 16;
        for (var set : sets) {
            length += set.length;
        }
        message.u16(10).u16(length).u32(1_700_000_000L).u32(sequence).u32(1);
        for (var set : sets) {
            message.raw(set);
        }
        return message.done();
    }

    /** A set of that number around some bytes. */
    static byte[] set(int id, byte[] body) {
        return new DatagramWriter().u16(id).u16(4 + body.length).raw(body).done();
    }

    /** A set with one template: element, length, element, length … */
    static byte[] template(int id, int... fields) {
        var body = new DatagramWriter().u16(id).u16(fields.length / 2);
        for (int field : fields) {
            body.u16(field);
        }
        return set(2, body.done());
    }

    DatagramWriter u8(int value) {
        return write(1, value);
    }

    DatagramWriter u16(int value) {
        return write(2, value);
    }

    DatagramWriter u32(long value) {
        return write(4, value);
    }

    DatagramWriter u64(long value) {
        return write(8, value);
    }

    DatagramWriter ip(String dotted) {
        for (var octet : dotted.split("\\.")) {
            u8(Integer.parseInt(octet));
        }
        return this;
    }

    DatagramWriter hex(String digits) {
        return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    DatagramWriter raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }

    private DatagramWriter write(int width, long value) {
        try {
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                out.writeByte((int) (value >>> shift));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
