package vn.luytre.soc.ingest.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    private static Envelope sender(int number) throws IOException {
        return new Envelope(
                Way.UDP,
                InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number}),
                "");
    }

    @Test
    void tellsWhoseItWasAcrossTheChannel() throws IOException {
        tally.lost(sender(1));
        tally.lost(sender(1));
        tally.cut(sender(2), 3);
        tally.cut(sender(2), 0);
        tally.refused(new Envelope(Way.TLS, sender(3).peer(), "CN=máy"));
        tally.lost(Way.UDP, 40);
        tally.handshakeFailed(sender(4));
        var told = tally.take(true);
        assertThat(told.ways())
                .hasSize(2)
                .containsEntry(Way.UDP, new Losses.Count(0, 1, 3, 42))
                .containsEntry(Way.TLS, new Losses.Count(1, 0, 0, 0));
        assertThat(told.shares())
                .hasSize(4)
                .containsEntry(sender(1), new Losses.Count(0, 0, 0, 2))
                .containsEntry(sender(2), new Losses.Count(0, 0, 3, 0));
        var bytes = new ByteArrayOutputStream();
        Wire.write(told, new DataOutputStream(bytes));
        assertThat(Wire.losses(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(told);
        assertThat(tally.take(false)).isEqualTo(Losses.NONE);
    }

    @Test
    void whatCouldNotBeToldIsToldTheNextTime() throws IOException {
        tally.lost(sender(1));
        tally.putBack(tally.take(false));
        tally.lost(sender(1));
        var told = tally.take(false);
        assertThat(told.ways()).containsExactly(Map.entry(Way.UDP, new Losses.Count(0, 0, 0, 2)));
        assertThat(told.shares())
                .containsExactly(Map.entry(sender(1), new Losses.Count(0, 0, 0, 2)));
    }

    @Test
    void aFloodOfSendersIsCountedInTheSumAlone() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            tally.lost(sender(i));
        }
        var told = tally.take(false);
        assertThat(told.ways().get(Way.UDP)).isEqualTo(new Losses.Count(0, 0, 0, 10_000));
        assertThat(told.shares()).hasSize(Tally.MOST_SENDERS);
    }
}
