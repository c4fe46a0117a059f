package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueTextTest {

    private static String text(int type, String hex) {
        return text(type, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String text(int type, byte[] bytes) {
        var value = new EvtxValue();
        value.set(bytes, 0, bytes.length, type);
        return value.text();
    }

    @Test
    void writesEachTypeAsWindowsDoes() {
        assertThat(text(ValueType.NULL, "")).isEmpty();
        assertThat(text(ValueType.WSTRING, "d100 1100 6300 0000")).isEqualTo("\u00D1\u0011c");
        assertThat(text(ValueType.STRING, "61 e9 00")).isEqualTo("aé");
        assertThat(text(ValueType.INT8, "ff")).isEqualTo("-1");
        assertThat(text(ValueType.UINT8, "ff")).isEqualTo("255");
        assertThat(text(ValueType.INT16, "feff")).isEqualTo("-2");
        assertThat(text(ValueType.UINT32, "ffffffff")).isEqualTo("4294967295");
        assertThat(text(ValueType.INT64, "0000000000000080")).isEqualTo("-9223372036854775808");
        assertThat(text(ValueType.UINT64, "ffffffffffffffff")).isEqualTo("18446744073709551615");
        assertThat(text(ValueType.REAL64, "000000000000f83f")).isEqualTo("1.5");
        assertThat(text(ValueType.BOOL, "01000000")).isEqualTo("true");
        assertThat(text(ValueType.BOOL, "00")).isEqualTo("false");
        assertThat(text(ValueType.BINARY, "0aff")).isEqualTo("0AFF");
        assertThat(text(ValueType.GUID, "25966254 7854 9449 a5ba 3e3b0328c30d"))
                .isEqualTo("{54629625-5478-4994-A5BA-3E3B0328C30D}");
        assertThat(text(ValueType.SYSTEMTIME, "e807 0200 0600 0a00 0700 0800 0900 0100"))
                .isEqualTo("2024-02-10T07:08:09.001Z");
        assertThat(text(ValueType.SID, "01 02 000000000005 20000000 20020000"))
                .isEqualTo("S-1-5-32-544");
        assertThat(text(ValueType.HEX32, "e7030000")).isEqualTo("0x3e7");
        assertThat(text(ValueType.HEX64, "0000000000002080")).isEqualTo("0x8020000000000000");
        assertThat(text(ValueType.SIZE, "00000000")).isEqualTo("0x0");
    }

    @Test
    void aValueOfTheWrongSizeIsWrittenAsItsBytes() {
        assertThat(text(ValueType.GUID, "0102")).isEqualTo("0102");
        assertThat(text(ValueType.FILETIME, "0102")).isEqualTo("0102");
        assertThat(text(ValueType.UINT32, "010203")).isEqualTo("010203");
        assertThat(text(ValueType.SID, "01ff0000000000050102")).isEqualTo("01FF0000000000050102");
        assertThat(text(0x7F, "01")).isEqualTo("01");
    }

    @Test
    void writesTimesAsJavaDoes() {
        var random = new Random(20240210);
        for (int i = 0; i < 2_000; i++) {
            long ticks = random.nextLong(0, ValueText.EPOCH * 4);
            var bytes =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(ticks).array();
            long since = ticks - ValueText.EPOCH;
            var instant =
                    Instant.ofEpochSecond(
                            Math.floorDiv(since, 10_000_000L),
                            Math.floorMod(since, 10_000_000L) * 100);
            assertThat(Instant.parse(text(ValueType.FILETIME, bytes)))
                    .as("%s", ticks)
                    .isEqualTo(instant);
        }
    }

    @Test
    void writesTextAsJavaDoes() {
        var random = new Random(20240210);
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            for (int c = random.nextInt(20); c > 0; c--) {
                int[] kinds = {'a', 'đ', 'ệ', 0x1F600};
                text.appendCodePoint(kinds[random.nextInt(4)]);
            }
            assertThat(text(ValueType.WSTRING, text.toString().getBytes(StandardCharsets.UTF_16LE)))
                    .isEqualTo(text.toString());
        }
        assertThat(text(ValueType.WSTRING, "3dd8 6100")).isEqualTo("\uFFFDa");
    }
}
