package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class JsonFieldsTest {

    private final JsonFields json =
            new JsonFields(
                    new FieldTable(
                            "product.",
                            """
                            client.ip   source.ip
                            kind        @kind
                            noise       -
                            """));

    private Event read(String object) {
        var builder = new Event.Builder().reset(object, 0, Event.Origin.UNKNOWN);
        json.read(object, builder);
        return builder.build();
    }

    @Test
    void fillsWhatTheTableKnowsAndKeepsTheRestBelowThePrefix() {
        var event =
                read(
                        """
                        {"client":{"ip":"203.0.113.66"},"kind":"a","noise":1,"user":{"name":"anh"}}\
                        """);
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.66");
        assertThat(json.aside("kind")).isEqualTo("a");
        assertThat(event.overflow()).containsOnly(java.util.Map.entry("product.user.name", "anh"));
    }

    @Test
    void forgetsTheObjectBefore() {
        read("{\"kind\":\"a\"}");
        read("{\"other\":1}");
        assertThat(json.aside("kind")).isEmpty();
    }

    @Test
    void givesWhatStandsBeforeTheDamage() {
        var event = read("{\"client\":{\"ip\":\"203.0.113.66\"},\"kind\":");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.66");
        assertThat(event.flaw()).contains("JSON hỏng");
    }
}
