package vn.luytre.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsAnswersTest {

    @Test
    void handsOverEachAnswerHoweverTheyAreSeparated() {
        for (var text :
                List.of(
                        "a.example 192.0.2.1 2001:db8::1",
                        "a.example,192.0.2.1,2001:db8::1",
                        "[\"a.example\", \"192.0.2.1\", \"2001:db8::1\"]",
                        ";a.example;;192.0.2.1|2001:db8::1\t")) {
            assertThat(of(text)).containsExactly("a.example", "192.0.2.1", "2001:db8::1");
        }
        assertThat(of("")).isEmpty();
        assertThat(of(" ,;")).isEmpty();
    }

    private static List<String> of(String text) {
        var answers = new ArrayList<String>();
        DnsAnswers.each(text, answers::add);
        return answers;
    }
}
