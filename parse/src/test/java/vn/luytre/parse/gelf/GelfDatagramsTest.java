package vn.luytre.parse.gelf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GelfDatagramsTest {

    private static final String MESSAGE = "{\"short_message\":\"chào\"}";

    private final GelfDatagrams datagrams = new GelfDatagrams(1 << 20);

    private static byte[] chunk(long id, int number, int count, byte[] part) {
        return ByteBuffer.allocate(12 + part.length)
                .put((byte) 0x1E)
                .put((byte) 0x0F)
                .putLong(id)
                .put((byte) number)
                .put((byte) count)
                .put(part)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String add(String sender, byte[] datagram, long now) {
        var message = datagrams.add(sender, datagram, now);
        return message == null ? "" : new String(message, StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Packer {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] packed(String text, Packer packer) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packing = packer.over(out)) {
            packing.write(bytes(text));
        }
        return out.toByteArray();
    }

    @Test
    void takesOneDatagramHoweverPacked() throws IOException {
        assertThat(add("a", bytes(MESSAGE), 0)).isEqualTo(MESSAGE);
        assertThat(add("a", packed(MESSAGE, GZIPOutputStream::new), 0)).isEqualTo(MESSAGE);
        assertThat(add("a", packed(MESSAGE, DeflaterOutputStream::new), 0)).isEqualTo(MESSAGE);
        assertThat(datagrams.takeLost()).isZero();
    }

    @Test
    void putsChunksTogetherInAnyOrderAndOfOneSenderAlone() throws IOException {
        var whole = packed(MESSAGE, GZIPOutputStream::new);
        var first = java.util.Arrays.copyOf(whole, 10);
        var second = java.util.Arrays.copyOfRange(whole, 10, whole.length);
        assertThat(add("a", chunk(7, 1, 2, second), 0)).isEmpty();
        assertThat(add("b", chunk(7, 0, 2, first), 0)).isEmpty();
        assertThat(add("a", chunk(7, 1, 2, second), 0)).as("twice").isEmpty();
        assertThat(add("a", chunk(7, 0, 2, first), 100)).isEqualTo(MESSAGE);
        datagrams.end();
        assertThat(datagrams.takeLost()).as("the other sender's").isEqualTo(1);
    }

    @Test
    void givesUpWhatDoesNotComeInTime() {
        add("a", chunk(1, 0, 2, bytes("{")), 0);
        assertThat(add("a", chunk(1, 1, 2, bytes("}")), 5_000)).isEmpty();
        assertThat(datagrams.takeLost()).isEqualTo(1);
        assertThat(datagrams.takeLost()).isZero();
    }

    @Test
    void boundsWhatWaits() {
        for (int i = 0; i < 3_000; i++) {
            add("a", chunk(i, 0, 2, new byte[10]), 0);
        }
        assertThat(datagrams.takeLost()).isEqualTo(3_000 - GelfDatagrams.MAX_WAITING);
        for (int i = 0; i < 2_000; i++) {
            add("b", chunk(i, 0, 2, new byte[60_000]), 1);
        }
        datagrams.end();
        assertThat(datagrams.takeLost()).isEqualTo(3_000);
    }

    @Test
    void countsWhatIsDamagedOrABomb() throws IOException {
        assertThat(add("a", new byte[] {0x1E, 0x0F, 1}, 0)).isEmpty();
        assertThat(add("a", chunk(1, 2, 2, new byte[1]), 0)).isEmpty();
        assertThat(add("a", chunk(1, 0, 129, new byte[1]), 0)).isEmpty();
        assertThat(add("a", new byte[] {0x1F, (byte) 0x8B, 8}, 0)).isEmpty();
        assertThat(add("a", packed(" ".repeat(2 << 20), GZIPOutputStream::new), 0)).isEmpty();
        assertThat(datagrams.takeLost()).isEqualTo(5);
    }

    @Test
    void framesByZeroBytes() {
        var messages = new ArrayList<String>();
        for (int step = 1; step < 12; step++) {
            messages.clear();
            var framer = new GelfFramer(8);
            var stream = bytes("{\"a\":1}\0\n\0{}\0\0{\"dài\":1}\0cuối");
            for (int at = 0; at < stream.length; at += step) {
                framer.feed(
                        stream,
                        at,
                        Math.min(step, stream.length - at),
                        bytes -> messages.add(new String(bytes, StandardCharsets.UTF_8)));
            }
            framer.end(bytes -> messages.add(new String(bytes, StandardCharsets.UTF_8)));
            assertThat(messages).isEqualTo(List.of("{\"a\":1}", "{}", "{\"dài\":", "cuối"));
            assertThat(framer.truncated()).isEqualTo(1);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        datagrams.add("a", bytes, 0);
        new GelfFramer(16).feed(bytes, 0, bytes.length, message -> {});
    }
}
