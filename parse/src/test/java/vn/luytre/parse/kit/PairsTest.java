package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

class PairsTest {

    private final List<String> pairs = new ArrayList<>();
    private final Event.Builder builder = new Event.Builder();

    private void take(String s, int from, int to, String value, Event.Builder unused) {
        pairs.add(s.substring(from, to) + "→" + value);
    }

    @Test
    void aLooseValueEndsBeforeTheNextKey() {
        LooseValues.read("act=cho qua msg=hai chữ  src=10.0.0.1 ", 0, this::take, builder);
        assertThat(pairs).containsExactly("act→cho qua", "msg→hai chữ", "src→10.0.0.1");
    }

    @Test
    void anEqualsSignWithoutAKeyInFrontBelongsToTheValue() {
        LooseValues.read("request=http://a.vn/?x=1&y=2 a\\=b spt=1", 0, this::take, builder);
        assertThat(pairs).containsExactly("request→http://a.vn/?x=1&y=2 a=b", "spt→1");
    }

    @Test
    void anEmptyValueIsEmpty() {
        LooseValues.read("duser= src=10.0.0.1 duid=", 0, this::take, builder);
        assertThat(pairs).containsExactly("duser→", "src→10.0.0.1", "duid→");
    }

    @Test
    void backslashesAreTakenAway() {
        assertThat(LooseValues.unescape("SO\\\\an \\| \\= x\\\\y")).isEqualTo("SO\\an | = x\\y");
        assertThat(LooseValues.unescape("hết. \\nDòng")).isEqualTo("hết. \nDòng");
        assertThat(LooseValues.unescape("C:\\tam\\")).isEqualTo("C:\\tam\\");
    }

    @Test
    void theSignBetweenKeyAndValueMayBeAnother() {
        KeyValues.read(
                "action:\"Cho \\\"qua\\\"\"; src:\"10.0.0.1\"; x",
                0,
                ';',
                ':',
                this::take,
                builder);
        assertThat(pairs).containsExactly("action→Cho \"qua\"", "src→10.0.0.1");
    }

    @Test
    void hardwareAddressesAreWrittenOneWay() {
        assertThat(List.of("00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e", "001A2B3C4D5E"))
                .allSatisfy(mac -> assertThat(Macs.of(mac)).isEqualTo("00:1a:2b:3c:4d:5e"));
        assertThat(Macs.of("KHONG")).isEqualTo("khong");
    }
}
