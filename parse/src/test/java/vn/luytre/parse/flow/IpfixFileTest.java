package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Pieces of an IPFIX file, each read by a decoder of its own. */
class IpfixFileTest {

    private final FlowTally tally = new FlowTally();

    @Test
    void everyPieceStandsForItself() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(message(7, 0, template(4)));
        file.writeBytes(message(8, 0, template(8))); // The same number means another thing there.
        for (int i = 0; i < 20; i++) {
            file.writeBytes(message(7, i * 1_000, data(1_000, 4)));
            file.writeBytes(message(8, i * 500, data(500, 8)));
        }
        var pieces = pieces(file.toByteArray());
        assertThat(pieces).hasSizeGreaterThan(2);
        var events = read(pieces);
        assertThat(events).hasSize(30_000).allMatch(event -> event.flaw() == null);
        assertThat(events.stream().filter(e -> e.number(Field.SOURCE_BYTES) != null))
                .hasSize(30_000);
        assertThat(tally.figures().lost()).isZero();
    }

    @Test
    void aTemplateThatIsToldAnewHoldsFromThereOn() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(message(7, 0, template(4)));
        file.writeBytes(message(7, 0, data(8_000, 4)));
        file.writeBytes(message(7, 8_000, template(8)));
        file.writeBytes(message(7, 8_000, data(4_000, 8)));
        file.writeBytes(message(7, 12_000, data(4_000, 8)));
        file.writeBytes(message(7, 16_000, template(4)));
        file.writeBytes(message(7, 16_000, data(8_000, 4)));
        var events = read(pieces(file.toByteArray()));
        assertThat(events).hasSize(24_000).allMatch(event -> event.flaw() == null);
    }

    @Test
    void keepsWhatStandsBeforeTheDamage() throws IOException {
        var good = message(7, 0, template(4));
        var file = new ByteArrayOutputStream();
        file.writeBytes(good);
        file.writeBytes(message(7, 0, data(3, 4)));
        file.write(message(7, 3, data(3, 4)), 0, 20);
        var half = new IpfixFile(new ByteArrayInputStream(file.toByteArray()));
        var piece = half.next();
        assertThat(piece).isNotNull();
        assertThat(half.next()).isNull();
        assertThat(half.isBroken()).isTrue();
        assertThat(half.messages()).isEqualTo(2);
        assertThat(read(List.of(piece))).hasSize(3);
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndNeverGrows(byte @NotNull [] bytes) throws IOException {
        for (var piece : pieces(bytes)) {
            assertThat(piece.length).isLessThanOrEqualTo(65_535 + (256 << 10));
            new FlowDecoder(new FlowTally(), 0).read(Flows.datagram(piece, 0), event -> {});
        }
    }

    private List<Event> read(List<byte[]> pieces) {
        var events = new ArrayList<Event>();
        pieces.forEach(
                piece -> new FlowDecoder(tally, 0).read(Flows.datagram(piece, 0), events::add));
        return events;
    }

    private static List<byte[]> pieces(byte[] bytes) throws IOException {
        var file = new IpfixFile(new ByteArrayInputStream(bytes));
        var pieces = new ArrayList<byte[]>();
        for (var piece = file.next(); piece != null; piece = file.next()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private static byte[] message(int domain, int sequence, byte[] set) {
        return new DatagramWriter()
                .u16(10)
                .u16(16 + set.length)
                .u32(1_700_000_000)
                .u32(sequence)
                .u32(domain)
                .raw(set)
                .done();
    }

    /** Template 256: bytes of the flow, in so many octets. */
    private static byte[] template(int octets) {
        return DatagramWriter.template(256, 1, octets);
    }

    private static byte[] data(int records, int octets) {
        var data = new DatagramWriter();
        for (int i = 0; i < records; i++) {
            data.raw(new byte[octets - 1]).u8(1 + i % 200);
        }
        return DatagramWriter.set(256, data.done());
    }
}
