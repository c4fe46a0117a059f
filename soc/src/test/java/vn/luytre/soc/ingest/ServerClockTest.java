package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** A whole server whose clock leaps by years and comes back: nothing goes, a person is asked, and it all goes on. */
class ServerClockTest {

    private static final Duration YEARS = Duration.ofDays(5 * 365);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MICROS));

    private static long held(Server server) {
        return server.bean(Lake.class).count(Query.always(Expr.ALL), Scope.ALL, new Cancel());
    }

    @Test
    void nothingGoesWhenItLeapsAndAPersonIsAsked() {
        try (var server = Server.own(now::get)) {
            var feed = new Feed(server);
            long unit = feed.unit("Sở Đồng Hồ");
            var key = feed.source(unit, "máy đồng hồ");
            feed.send(key, List.of(Feed.flow(now.get(), "10.0.0.1", "10.0.0.2", "trước")));
            var housekeeper = server.bean(Housekeeper.class);
            housekeeper.expire();
            assertThat(server.bean(AgreedTime.class).jump()).isNull();

            now.updateAndGet(at -> at.plus(YEARS));
            feed.send(key, List.of(Feed.flow(now.get(), "10.0.0.1", "10.0.0.2", "trong lúc nhảy")));
            housekeeper.expire();
            housekeeper.compact();
            assertThat(held(server)).isEqualTo(2);
            assertThat(server.bean(AgreedTime.class).jump()).isGreaterThan(Duration.ofDays(1_800));
            var admin = server.admin();
            assertThat(admin.get("/health").body())
                    .contains("nhảy tới trước", "Giờ hiện tại của máy chủ là đúng");
            assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                    .contains("nhảy tới trước")
                    .doesNotContain("Giờ hiện tại của máy chủ là đúng");
            var officer = server.signedIn(unit, Role.OFFICER);
            officer.get("/health");
            assertThat(officer.post("/health/clock", Map.of()).statusCode()).isEqualTo(403);

            now.updateAndGet(at -> at.minus(YEARS).minus(YEARS)); // Now it is years behind.
            feed.send(key, List.of(Feed.flow(now.get(), "10.0.0.1", "10.0.0.2", "khi lùi")));
            housekeeper.expire();
            assertThat(server.bean(AgreedTime.class).jump()).isNegative();

            now.updateAndGet(at -> at.plus(YEARS).plusSeconds(30));
            housekeeper.expire();
            housekeeper.compact();
            assertThat(server.bean(AgreedTime.class).jump()).as("believed again").isNull();
            assertThat(held(server)).as("also what came while it was behind").isEqualTo(3);
        }
    }

    @Test
    void whatAPersonBelievesIsBelieved() {
        try (var server = Server.own(now::get)) {
            var time = server.bean(AgreedTime.class);
            time.look();
            now.updateAndGet(at -> at.plus(Duration.ofDays(40)));
            assertThat(time.look()).isBefore(now.get().minus(Duration.ofDays(39)));
            var admin = server.admin();
            admin.get("/health");
            assertThat(admin.post("/health/clock", Map.of()).statusCode()).isEqualTo(302);
            assertThat(time.jump()).isNull();
            assertThat(time.look()).isEqualTo(now.get());
            assertThat(admin.get("/health").body()).doesNotContain("nhảy tới trước");
        }
    }
}
