package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class WebAccessTest {

    private static final String COMBINED =
            "192.0.2.7 - an [10/Feb/2024:07:00:01 +0700] \"GET /a%20b?q=1&r=\\\"x\\\" HTTP/1.1\" 404 209"
                    + " \"http://example.org/\" \"Mozilla/5.0 (\\\"q\\\")\" \"203.0.113.4\"";

    private static Event read(String text) {
        return Reading.one("web-access", text);
    }

    @Test
    void readsTheCombinedForm() {
        var event = read(COMBINED);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01Z"));
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(event.text(Field.USER_NAME)).isEqualTo("an");
        assertThat(event.text(Field.HTTP_REQUEST_METHOD)).isEqualTo("GET");
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/a%20b");
        assertThat(event.number(Field.HTTP_RESPONSE_STATUS_CODE)).isEqualTo(404);
        assertThat(event.number(Field.HTTP_RESPONSE_BODY_BYTES)).isEqualTo(209);
        assertThat(event.text(Field.HTTP_REQUEST_REFERRER)).isEqualTo("http://example.org/");
        assertThat(event.text(Field.USER_AGENT_ORIGINAL)).isEqualTo("Mozilla/5.0 (\"q\")");
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("failure");
        assertThat(event.overflow())
                .containsEntry("url.query", "q=1&r=\"x\"")
                .containsEntry("http.version", "1.1")
                .containsEntry("web.extra1", "203.0.113.4");
    }

    @Test
    void readsTheCommonFormAndNothings() {
        var event = read("2001:db8::1 - - [10/Feb/2024:07:00:01 +0700] \"-\" 408 -");
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("2001:db8::1");
        assertThat(event.number(Field.HTTP_RESPONSE_STATUS_CODE)).isEqualTo(408);
        assertThat(event.get(Field.HTTP_RESPONSE_BODY_BYTES)).isNull();
        assertThat(event.get(Field.USER_NAME)).isNull();
        assertThat(event.overflow()).isEmpty();
    }

    @Test
    void keepsARequestThatIsNoHttp() {
        var event =
                read(
                        "192.0.2.7 - - [10/Feb/2024:07:00:01 +0700] \"\\x16\\x03\\x01\" 400 173 \"-\" \"-\"");
        assertThat(event.flaw()).isNull();
        assertThat(event.get(Field.HTTP_REQUEST_METHOD)).isNull();
        assertThat(event.overflow()).containsEntry("web.request", "\\x16\\x03\\x01");
    }

    @Test
    void findsTheClientBehindHostsAndProxies() {
        var vhost =
                read(
                        "www.example.org:443 192.0.2.7 - - [10/Feb/2024:07:00:01 +0700] \"GET / HTTP/2.0\" 200 1");
        assertThat(vhost.text(Field.URL_DOMAIN)).isEqualTo("www.example.org");
        assertThat(vhost.number(Field.DESTINATION_PORT)).isEqualTo(443);
        assertThat(vhost.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        var list =
                read(
                        "10.0.0.2, 8.8.4.4, 127.0.0.1 - - [10/Feb/2024:07:00:01 +0700] \"GET / HTTP/1.1\" 200 1");
        assertThat(list.text(Field.SOURCE_IP)).isEqualTo("8.8.4.4");
        assertThat(list.overflow())
                .containsEntry("web.remote_ip_list", "10.0.0.2, 8.8.4.4, 127.0.0.1");
        var name = read("localhost - - [10/Feb/2024:07:00:01 +0700] \"GET / HTTP/1.1\" 200 1");
        assertThat(name.overflow()).containsEntry("source.domain", "localhost");
    }

    @Test
    void readsThroughASyslogHeaderAndAnAbsoluteTarget() {
        var event =
                read(
                        "<190>Feb 10 07:00:01 web01 nginx: 192.0.2.7 - - [10/Feb/2024:07:00:01 +0700]"
                                + " \"GET http://x.example:81/p?q HTTP/1.1\" 200 5 \"-\" \"cut off");
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("nginx.access");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.URL_FULL)).isEqualTo("http://x.example:81/p?q");
        assertThat(event.text(Field.URL_DOMAIN)).isEqualTo("x.example");
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/p");
        assertThat(event.text(Field.USER_AGENT_ORIGINAL)).isEqualTo("cut off");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(read("hello").flaw()).contains("Không thấy [ngày/tháng/năm:giờ]");
        assertThat(read("1.2.3.4 - - [10/Feb/2024:07:00:01 +0700] GET /").flaw())
                .contains("dấu ngoặc kép");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(
                "web-access",
                COMBINED,
                List.of(COMBINED, "a:80 b, c - - [10/Feb/2024:07:00:01 +0700] \"-\" 408 -"));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read(text);
        read(text + " [10/Feb/2024:07:00:01 +0700] \"" + text);
    }
}
