package vn.luytre.soc.ingest.receiver;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import vn.luytre.soc.ingest.receiver.Losses.Count;

/** What did not go through, by each way and each sender, counted until a server has been told. Thread-safe. */
final class Tally {

    /** Between two times that somebody is told, so many senders are told apart; others are in the sums alone. */
    static final int MOST_SENDERS = 256;

    private final Map<Way, Count> ways = new EnumMap<>(Way.class);
    private final Map<Envelope, Count> shares = new HashMap<>();

    /** A connection of that sender was turned away. */
    void refused(Envelope sender) {
        add(sender, Count.REFUSED);
    }

    /** A connection of that sender ended before there was agreement on TLS. */
    void handshakeFailed(Envelope sender) {
        add(sender, Count.HANDSHAKE);
    }

    /** So many of its messages were kept up to the limit only. */
    void cut(Envelope sender, long messages) {
        add(sender, Count.cut(messages));
    }

    /** One of its datagrams found no room. */
    void lost(Envelope sender) {
        add(sender, Count.lost(1));
    }

    /** So many datagrams found no room, and nobody knows whose. */
    synchronized void lost(Way way, long datagrams) {
        add(way, Count.lost(datagrams));
    }

    private synchronized void add(Envelope sender, Count more) {
        add(sender.way(), more);
        share(sender, more);
    }

    private void add(Way way, Count more) {
        if (!more.none()) {
            ways.merge(way, more, Count::and);
        }
    }

    private void share(Envelope sender, Count more) {
        if (!more.none() && (shares.size() < MOST_SENDERS || shares.containsKey(sender))) {
            shares.merge(sender, more, Count::and);
        }
    }

    /** Takes the counts away; {@link #putBack} if they could not be told. */
    synchronized Losses take(boolean full) {
        var taken = new Losses(ways, shares, full);
        ways.clear();
        shares.clear();
        return taken;
    }

    synchronized void putBack(Losses losses) {
        losses.ways().forEach(this::add);
        losses.shares().forEach(this::share);
    }
}
