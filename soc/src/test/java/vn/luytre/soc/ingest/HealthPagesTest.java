package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.Cidr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Sources;

class HealthPagesTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void aUnitSeesHowItsOwnSourcesSpeakAndNothingElse() {
        long ours = feed.unit("Sở Khỏe");
        long theirs = feed.unit("Sở Yếu");
        var key = feed.source(ours, "máy nói chậm");
        feed.source(theirs, "máy của sở yếu");
        // Its clock is an hour slow, and one of three lines is no document.
        var late = Instant.now().minusSeconds(3_600);
        feed.send(
                key,
                List.of(
                        Feed.flow(late, "10.0.0.1", "10.0.0.2", "a"),
                        Feed.flow(late, "10.0.0.1", "10.0.0.2", "b"),
                        "{ không phải JSON"));
        var page = server.signedIn(ours, Role.OFFICER).get("/health").body();
        assertThat(page)
                .contains("máy nói chậm", "chậm 1 giờ", "34 %", "flaw:*", "1 nguồn cần xem")
                .doesNotContain("máy của sở yếu", "Bản sao lưu gần nhất");
        var province = server.signedIn(0, Role.ANALYST).get("/health").body();
        assertThat(province)
                .contains("máy nói chậm", "máy của sở yếu", "Bản sao lưu gần nhất", "Chờ vào kho");
    }

    /** At the second look, once a day, to the unit whose source it is. */
    @Test
    void aClockThatIsOffIsAnAlertOfItsUnit() {
        long unit = feed.unit("Sở Sai Giờ");
        var key = feed.source(unit, "máy sai giờ");
        var late = Instant.now().minusSeconds(7_200);
        feed.send(key, List.of(Feed.flow(late, "10.0.0.1", "10.0.0.2", "a")));
        var clocks = server.bean(SourceClocks.class);
        var officer = server.signedIn(unit, Role.OFFICER);
        Scope.PROVINCE.run(() -> clocks.look(Instant.now()));
        assertThat(officer.get("/alerts").body()).doesNotContain("Giờ của nguồn nhật ký sai");
        Scope.PROVINCE.run(() -> clocks.look(Instant.now()));
        Scope.PROVINCE.run(() -> clocks.look(Instant.now()));
        var list = officer.get("/alerts").body();
        assertThat(list).contains("Giờ của nguồn nhật ký sai");
        var path = Pattern.compile("/alerts/(\\d+)").matcher(list);
        assertThat(path.find()).isTrue();
        assertThat(officer.get(path.group()).body()).contains("máy sai giờ", "chậm 2 giờ", "NTP");
        assertThat(server.signedIn(feed.unit("Sở Đúng Giờ"), Role.OFFICER).get("/alerts").body())
                .doesNotContain("Giờ của nguồn nhật ký sai");
    }

    @Test
    void everyProtocolIsCountedWithWhatWasTurnedAwayAndWhy() {
        long ours = feed.unit("Sở Đường Nhận");
        var key = feed.source(ours, "máy đường nhận");
        feed.send(key, List.of(Feed.flow(Instant.now(), "10.0.0.1", "10.0.0.2", "a")));
        var wrong = server.uri("/services/collector");
        Senders.post(wrong, "src_sai", "application/json", new byte[0]);
        Senders.post(wrong, key, "application/json", "chữ".getBytes(StandardCharsets.UTF_8));
        var province = server.signedIn(0, Role.ANALYST).get("/health").body();
        assertThat(province)
                .contains("Các đường nhận", "/ingest/lines", "Splunk HEC")
                .contains("thiếu hoặc sai khóa", "sai dạng");
        assertThat(server.signedIn(ours, Role.OFFICER).get("/health").body())
                .doesNotContain("Các đường nhận");
    }

    @Test
    void aUnitSeesWhatIsMissingOfItsOwnExporterAndNothingOfOthers() throws IOException {
        long ours = feed.unit("Sở Có Luồng");
        long theirs = feed.unit("Sở Luồng Khác");
        long source = exporter(ours, "127.0.0.42");
        long other = exporter(theirs, "127.0.0.43");
        try (var sender =
                new FlowSender("127.0.0.42", server.bean(Listeners.class).ports().ipfix())) {
            sender.flows(1, 5, "198.51.100.20"); // Before its template.
            sender.template();
            sender.flows(6, 5, "198.51.100.20");
            sender.skip(31);
            sender.flows(11, 5, "198.51.100.20");
        }
        Senders.await("what came is held", () -> Senders.held(server, ours) == 11);
        var own = server.signedIn(ours, Role.OFFICER).get("/sources/" + source).body();
        assertThat(own).contains("Thiết bị gửi luồng mạng", "127.0.0.42", ">31<");
        var foreign = server.signedIn(theirs, Role.OFFICER);
        assertThat(foreign.get("/sources/" + source).statusCode()).isEqualTo(404);
        assertThat(foreign.get("/sources/" + other).body()).doesNotContain("127.0.0.42");
        assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                .contains("Thiết bị gửi luồng mạng", "127.0.0.42");
    }

    private long exporter(long unit, String address) {
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Bộ định tuyến " + address,
                                        unit,
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse(address))),
                                        "",
                                        false,
                                        365,
                                        null))
                        .source()
                        .id());
    }

    @Test
    void theDiskIsMeasuredAndANewOneIsUnknown() {
        var disk = server.bean(Disk.class);
        disk.look();
        var state = disk.state();
        assertThat(state).isNotNull();
        assertThat(state.free()).isPositive();
        assertThat(state.bytes())
                .containsKeys("lake", "journal", "postgres")
                .hasSize(Disk.FOLDERS.size());
        assertThat(state.forecast()).isInstanceOf(Forecast.Unknown.class);
        assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                .contains("Chưa đủ dữ liệu để dự báo");
    }

    @Test
    void aDiskThatFillsIsAnAlertOfTheProvinceOnceADay() {
        var told =
                new DiskFilling(
                        5,
                        true,
                        LocalDate.of(2026, 12, 5),
                        LocalDate.of(2026, 11, 30),
                        Instant.parse("2026-11-30T01:00:00Z"));
        for (int hour = 0; hour < 3; hour++) {
            Scope.PROVINCE.run(() ->
                    server.bean(TransactionTemplate.class)
                            .executeWithoutResult(_ -> server.publish(told)));
        }
        assertThat(server.signedIn(0, Role.ANALYST).get("/alerts").body())
                .contains("Đĩa máy chủ sắp đầy");
        assertThat(server.signedIn(feed.unit("Sở Không Đĩa"), Role.OFFICER).get("/alerts").body())
                .doesNotContain("Đĩa máy chủ sắp đầy");
    }
}
