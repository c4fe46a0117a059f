package vn.luytre.soc.ingest.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

    private static final long SEED = 811;
    private static final String[] PEERS = {"192.0.2.1", "192.0.2.10", "2001:db8::1"};
    private static final String[] NAMES = {"", "CN=a", "CN=ab"};

    @Test
    void opensAsEachWouldBeOpenedAlone() throws Exception {
        var random = new Random(SEED);
        var envelopes = new Envelopes();
        Envelope before = null;
        for (int i = 0; i < 5_000; i++) {
            var wanted =
                    before != null && random.nextInt(3) > 0
                            ? before
                            : new Envelope(
                                    Way.values()[random.nextInt(Way.values().length)],
                                    InetAddress.getByName(PEERS[random.nextInt(PEERS.length)]),
                                    NAMES[random.nextInt(NAMES.length)]);
            var message = new byte[random.nextInt(40)];
            random.nextBytes(message);
            var opened = envelopes.open(wanted.around(message));
            assertThat(opened.envelope()).isEqualTo(wanted);
            assertThat(opened.message()).isEqualTo(message);
            if (wanted.equals(before)) {
                assertThat(opened.envelope()).isSameAs(before);
            }
            before = opened.envelope();
        }
    }

    @Test
    void anEmptyMessageIsNoOtherHead() throws Exception {
        var envelopes = new Envelopes();
        var peer = InetAddress.getByName("192.0.2.1");
        var named = new Envelope(Way.TLS, peer, "CN=a");
        assertThat(envelopes.open(named.around(new byte[0])).envelope()).isEqualTo(named);
        var nameless = new Envelope(Way.TLS, peer, "");
        var opened =
                envelopes.open(
                        nameless.around(
                                "CN=a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertThat(opened.envelope()).isEqualTo(nameless);
        assertThat(opened.message()).asString().isEqualTo("CN=a");
    }
}
