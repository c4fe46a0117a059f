package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Target;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** What the box offers: names, then values that exist, never another unit's. */
class CompletionTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:40:51Z");
    private static final String THEN = "&from=2024-02-06T08:00&to=2024-02-06T09:00";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void knowsWhatIsTypedAtTheCaret() {
        assertThat(Completion.at("", 0).names()).startsWith("ip", "domain", "hash");
        assertThat(Completion.at("port:443 AND us", 15))
                .isEqualTo(new Completion(13, null, "us"))
                .matches(Completion::name);
        assertThat(Completion.at("us", 2).names()).startsWith("user", "user.domain", "user.name");
        assertThat(Completion.at("-(user:ad", 9))
                .isEqualTo(new Completion(7, new Target.Slot(Field.USER_NAME), "ad"))
                .matches(Completion::value);
        assertThat(Completion.at("user:\"an ninh", 13).typed()).isEqualTo("an ninh");
        assertThat(Completion.at("\"cụm từ us", 10).name()).isFalse();
        for (var none : List.of("port:>10", "port:[1 TO", "user:a*b", "http://us", "\\\"a")) {
            var typed = Completion.at(none, none.length());
            assertThat(typed.value() && typed.field() != null).as(none).isFalse();
        }
        assertThat(Completion.at("abc", 99).from()).isZero();
        assertThat(Completion.at("abc", -5).typed()).isEmpty();
    }

    @Test
    void offersValuesOfTheViewersOwnUnitsAlone() {
        long ours = feed.unit("Sở Gợi Ý A");
        long theirs = feed.unit("Sở Gợi Ý B");
        feed.send(
                feed.source(ours, "nguồn gợi ý A"),
                List.of(flow(AT, "192.0.2.181", "203.0.113.181", "x")));
        feed.send(
                feed.source(theirs, "nguồn gợi ý B"),
                List.of(flow(AT, "192.0.2.182", "203.0.113.182", "x")));
        var officer = server.signedIn(ours, Role.OFFICER);
        assertThat(offer(officer, "src:192.0.2.18"))
                .contains("192.0.2.181 ")
                .doesNotContain("192.0.2.182");
        assertThat(offer(officer, "unit_id:gợi")).contains("Sở Gợi Ý A").doesNotContain("Gợi Ý B");
        assertThat(offer(officer, "source_id:")).doesNotContain("nguồn gợi ý B");
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(offer(analyst, "src:192.0.2.18")).contains("192.0.2.181 ", "192.0.2.182 ");
        assertThat(offer(officer, "ip:192.0.2.18")).doesNotContain("192.0.2.182");
        assertThat(offer(analyst, "port:44")).contains("443 ");
        assertThat(offer(analyst, "des")).contains("destination.ip:", "địa chỉ đích");
        assertThat(offer(analyst, "message:x")).contains("\"options\":[]");
    }

    private static String offer(Server.Browser browser, String text) {
        var address =
                "/search/complete?text=%s&at=%d%s"
                        .formatted(Asked.encode(text), text.length(), THEN);
        return browser.get(address, "Accept", "application/json").body();
    }
}
