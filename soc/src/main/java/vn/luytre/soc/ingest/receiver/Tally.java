package vn.luytre.soc.ingest.receiver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What did not go through, counted until a server has been told. Thread-safe. */
final class Tally {

    /** Between two times that somebody is told, so many senders are told apart; others are in the sums alone. */
    static final int MOST_SENDERS = 256;

    private Losses.Share all = new Losses.Share(0, 0, 0);
    private final Map<Envelope, Losses.Share> shares = new HashMap<>();

    /** A connection of that sender was turned away. */
    void refused(Envelope sender) {
        add(sender, new Losses.Share(1, 0, 0));
    }

    /** So many of its messages were kept up to the limit only. */
    void cut(Envelope sender, long messages) {
        if (messages > 0) {
            add(sender, new Losses.Share(0, messages, 0));
        }
    }

    /** One of its datagrams found no room. */
    void lost(Envelope sender) {
        add(sender, new Losses.Share(0, 0, 1));
    }

    /** So many datagrams found no room, and nobody knows whose. */
    synchronized void lost(long datagrams) {
        all = all.and(new Losses.Share(0, 0, datagrams));
    }

    private synchronized void add(Envelope sender, Losses.Share more) {
        all = all.and(more);
        share(sender, more);
    }

    private void share(Envelope sender, Losses.Share more) {
        if (shares.size() < MOST_SENDERS || shares.containsKey(sender)) {
            shares.merge(sender, more, Losses.Share::and);
        }
    }

    /** Takes the counts away; {@link #putBack} if they could not be told. */
    synchronized Losses take(boolean full) {
        var taken = new Losses(all.refused(), all.cut(), all.udpLost(), shares, full);
        all = new Losses.Share(0, 0, 0);
        shares.clear();
        return taken;
    }

    synchronized void putBack(Losses losses) {
        all = all.and(new Losses.Share(losses.refused(), losses.cut(), losses.udpLost()));
        losses.shares().forEach(this::share);
    }

    /** As they cross the channel to the server. */
    static void write(Losses losses, DataOutputStream out) throws IOException {
        out.writeLong(losses.refused());
        out.writeLong(losses.cut());
        out.writeLong(losses.udpLost());
        out.writeBoolean(losses.full());
        out.writeShort(losses.shares().size());
        for (var share : losses.shares().entrySet()) {
            var sender = share.getKey().around(new byte[0]);
            out.writeShort(sender.length);
            out.write(sender);
            out.writeLong(share.getValue().refused());
            out.writeLong(share.getValue().cut());
            out.writeLong(share.getValue().udpLost());
        }
    }

    static Losses read(DataInputStream in) throws IOException {
        long refused = in.readLong();
        long cut = in.readLong();
        long udpLost = in.readLong();
        boolean full = in.readBoolean();
        var shares = new HashMap<Envelope, Losses.Share>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            var sender = new byte[in.readUnsignedShort()];
            in.readFully(sender);
            shares.put(
                    Envelope.open(sender).envelope(),
                    new Losses.Share(in.readLong(), in.readLong(), in.readLong()));
        }
        return new Losses(refused, cut, udpLost, shares, full);
    }
}
