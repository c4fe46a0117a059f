package vn.luytre.soc.ingest.receiver;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The internal channel between a server and its receiver: a Unix domain socket in a folder that only their user may enter.
 * Both sides prove that they know the key in the data folder (HMAC-SHA256 over both sides' random numbers) before either
 * says or believes anything. The first words up to {@link #STOP} never change, or one build could not replace another.
 */
final class Wire implements Closeable {

    /** Changes when what follows the first words does. */
    static final int VERSION = 3;

    // The server says:
    static final byte STREAM = 1; // long: from which spool position on
    static final byte STOP = 2;
    static final byte TAKEN = 3; // long: everything before it is in the journal

    // The receiver says:
    static final byte RECORD = 1; // long position, long received, int length, bytes
    static final byte PAUSE = 2; // Losses: keep what has come; this was lost
    static final byte END = 3; // stopped, and everything has been handed on

    private static final Way[] WAYS = Way.values();
    private static final int NONCE = 32;
    private static final int BUFFER = 64 * 1024;

    final DataInputStream in;
    final DataOutputStream out;
    private final SocketChannel channel;

    Wire(SocketChannel channel) {
        this.channel = channel;
        this.in =
                new DataInputStream(
                        new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
        this.out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    /** The side that was called: shows that it is the receiver of this folder, then asks the same of the caller. */
    void answerCaller(byte[] key) throws IOException {
        var theirs = in.readNBytes(NONCE);
        var ours = nonce();
        out.write(ours);
        out.write(proof(key, "receiver", theirs, ours));
        out.flush();
        expect(proof(key, "server", theirs, ours));
    }

    /** The side that calls. */
    void callReceiver(byte[] key) throws IOException {
        var ours = nonce();
        out.write(ours);
        out.flush();
        var theirs = in.readNBytes(NONCE);
        expect(proof(key, "receiver", ours, theirs));
        out.write(proof(key, "server", ours, theirs));
        out.flush();
    }

    private void expect(byte[] proof) throws IOException {
        if (!MessageDigest.isEqual(in.readNBytes(proof.length), proof)) {
            throw new IOException("the other side of the internal channel does not know the key");
        }
    }

    private static byte[] nonce() {
        var bytes = new byte[NONCE];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] proof(byte[] key, String side, byte[] callers, byte[] called) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(side.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            mac.update(callers);
            return mac.doFinal(called);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** How many ways, each with its number and counts; how many senders, each likewise; whether the spool is full. */
    static void write(Losses losses, DataOutputStream out) throws IOException {
        out.writeByte(losses.ways().size());
        for (var way : losses.ways().entrySet()) {
            out.writeByte(way.getKey().ordinal());
            write(way.getValue(), out);
        }
        out.writeShort(losses.shares().size());
        for (var share : losses.shares().entrySet()) {
            var sender = share.getKey().around(new byte[0]);
            out.writeShort(sender.length);
            out.write(sender);
            write(share.getValue(), out);
        }
        out.writeBoolean(losses.full());
    }

    private static void write(Losses.Count count, DataOutputStream out) throws IOException {
        out.writeLong(count.refused());
        out.writeLong(count.handshakes());
        out.writeLong(count.cut());
        out.writeLong(count.datagrams());
    }

    /** Reads what {@link #write} wrote. */
    static Losses losses(DataInputStream in) throws IOException {
        var ways = new EnumMap<Way, Losses.Count>(Way.class);
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            int way = in.readUnsignedByte();
            if (way >= WAYS.length) {
                throw new IOException("the receiver told of an unknown way");
            }
            ways.put(WAYS[way], count(in));
        }
        var shares = new HashMap<Envelope, Losses.Count>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            var sender = new byte[in.readUnsignedShort()];
            in.readFully(sender);
            shares.put(Envelope.open(sender).envelope(), count(in));
        }
        return new Losses(ways, shares, in.readBoolean());
    }

    private static Losses.Count count(DataInputStream in) throws IOException {
        return new Losses.Count(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
