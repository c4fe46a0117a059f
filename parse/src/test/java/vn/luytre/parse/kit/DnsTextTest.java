package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class DnsTextTest {

    private final Event.Builder builder = new Event.Builder().reset("", 0, Event.Origin.UNKNOWN);

    @ParameterizedTest
    @CsvSource({
        "example.vn/A/IN, example.vn, A",
        "example.vn/IN/AAAA, example.vn, AAAA",
        "example.vn/MX, example.vn, MX",
        "example.vn., example.vn,",
        "0/25.113.0.203.in-addr.arpa/PTR/IN, 0/25.113.0.203.in-addr.arpa, PTR",
        "., .,"
    })
    void readsTheQuestion(String text, String name, String type) {
        DnsText.question(builder, text);
        assertThat(builder.get(Field.DNS_QUESTION_NAME)).isEqualTo(name);
        assertThat(builder.get(Field.DNS_QUESTION_TYPE)).isEqualTo(type);
    }

    @Test
    void keepsAnswersThatNameSomething() {
        DnsText.answers(
                builder,
                "300 CNAME b.example.vn. 60 RRSIG A 13 3 300 x y 60 A 203.0.113.5 9 MX 10 m.example.vn.",
                0);
        assertThat(builder.get(Field.DNS_ANSWERS))
                .isEqualTo("b.example.vn, 203.0.113.5, m.example.vn");
    }

    @Test
    void findsNoAnswerInAnythingElse() {
        DnsText.answers(builder, "A IN A A 300 A", 0);
        assertThat(builder.get(Field.DNS_ANSWERS)).isEqualTo("A");
        builder.reset("", 0, Event.Origin.UNKNOWN);
        DnsText.answers(builder, " 300 A", 0);
        assertThat(builder.get(Field.DNS_ANSWERS)).isNull();
    }
}
