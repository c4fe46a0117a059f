package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** "Which machine was it?" asked of real records through the page and the API. */
class ResolverTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    private static String event(String time, String rest) {
        return "{\"@timestamp\":\"%s\",%s}".formatted(time, rest);
    }

    private static String nat(String time, String inner, int port, int outer, long seconds) {
        return event(
                time,
                """
                "event.dataset":"fortinet.firewall","source.ip":"%s","source.port":%d,\
                "source.nat.ip":"203.0.113.7","source.nat.port":%d,"destination.ip":"198.51.100.9",\
                "destination.port":443,"event.duration":%d\
                """
                        .formatted(inner, port, outer, seconds * 1_000_000_000L));
    }

    private static String lease(String time, String ip, String mac, String name, String action) {
        return event(
                time,
                """
                "event.dataset":"isc.dhcp","event.action":"%s","source.ip":"%s","source.mac":"%s","dhcp.hostname":"%s\"\
                """
                        .formatted(action, ip, mac, name));
    }

    @Test
    void aPublicPortIsFollowedToTheMachineWithTheRecordsOfEachStep() {
        long unit = feed.unit("Xã Truy Máy");
        feed.send(
                feed.source(unit, "tường lửa xã"),
                List.of(
                        nat("2024-03-01T19:14:30Z", "192.168.5.20", 50_001, 51_234, 60),
                        nat("2024-03-01T19:20:00Z", "192.168.5.21", 50_002, 51_234, 10),
                        nat("2024-03-01T19:14:10Z", "192.168.5.22", 50_003, 40_000, 30),
                        lease(
                                "2024-03-01T10:00:00Z",
                                "192.168.5.20",
                                "02:00:5e:00:00:09",
                                "may-cu",
                                "lease-assigned"),
                        lease(
                                "2024-03-01T18:00:00Z",
                                "192.168.5.20",
                                "02:00:5e:00:00:01",
                                "van-thu-01",
                                "lease-assigned"),
                        lease(
                                "2024-03-01T19:30:00Z",
                                "192.168.5.20",
                                "02:00:5e:00:00:02",
                                "may-sau",
                                "lease-assigned")));
        var page =
                server.signedIn(unit, Role.OFFICER)
                        .get("/resolve?address=203.0.113.7:51234&at=2024-03-02T02:14:07%2B07")
                        .body();
        assertThat(page)
                .contains(
                        "một máy",
                        "van-thu-01",
                        "192.168.5.20:50001",
                        "02:00:5e:00:00:01",
                        "đúng lúc đó",
                        "/search/events/")
                .doesNotContain("192.168.5.21", "may-cu", "may-sau");
        var sameInUtc =
                server.signedIn(unit, Role.OFFICER)
                        .get("/resolve?address=203.0.113.7:51234&at=2024-03-01T19:14:07&zone=utc")
                        .body();
        assertThat(sameInUtc).contains("van-thu-01");
        var withoutPort =
                server.signedIn(unit, Role.OFFICER)
                        .get("/resolve?address=203.0.113.7&at=2024-03-02T02:14:07")
                        .body();
        assertThat(withoutPort).contains("còn 2 máy", "192.168.5.20", "192.168.5.22");
    }

    @Test
    void aReleasedLeaseNamesNobodyAndAVpnAddressNamesItsUser() {
        long unit = feed.unit("Sở Truy VPN");
        feed.send(
                feed.source(unit, "cổng VPN"),
                List.of(
                        nat("2024-03-03T03:00:30Z", "10.99.0.4", 50_001, 33_333, 60),
                        lease(
                                "2024-03-03T01:00:00Z",
                                "10.99.0.4",
                                "02:00:5e:00:00:03",
                                "da-tra",
                                "lease-assigned"),
                        lease(
                                "2024-03-03T02:00:00Z",
                                "10.99.0.4",
                                "02:00:5e:00:00:03",
                                "da-tra",
                                "lease-released"),
                        event(
                                "2024-03-03T02:30:00Z",
                                "\"event.action\":\"vpn-connected\",\"user.name\":\"can.bo\",\"source.ip\":\"198.51.100.77\",\"vpn.assigned_ip\":\"10.99.0.4\"")));
        var page =
                server.signedIn(unit, Role.OFFICER)
                        .get("/resolve?address=203.0.113.7:33333&at=2024-03-03T10:00:00")
                        .body();
        assertThat(page)
                .contains("một máy", "can.bo", "198.51.100.77", "VPN")
                .doesNotContain("da-tra");
    }

    @Test
    void anExporterOfFlowsTellsWhenAPortWasTakenAndGivenBack() {
        long unit = feed.unit("Doanh nghiệp CGN");
        feed.send(
                feed.source(unit, "CGN"),
                List.of(
                        session("2024-03-04T03:00:00Z", "100.64.0.5", "nat44-session-create"),
                        session("2024-03-04T03:10:00Z", "100.64.0.5", "nat44-session-delete"),
                        session("2024-03-04T03:20:00Z", "100.64.0.6", "nat44-session-create")));
        var officer = server.signedIn(unit, Role.OFFICER);
        var at = "/resolve?zone=utc&address=203.0.113.88:2000&at=2024-03-04T03:";
        assertThat(officer.get(at + "05:00").body())
                .contains("một máy", "100.64.0.5")
                .doesNotContain("100.64.0.6");
        assertThat(officer.get(at + "15:00").body()).contains("không có dòng NAT nào cho lúc này");
        assertThat(officer.get(at + "25:00").body())
                .contains("một máy", "100.64.0.6")
                .doesNotContain("100.64.0.5");
    }

    private static String session(String time, String inner, String action) {
        return event(
                time,
                """
                "event.dataset":"netflow.flow","event.action":"%s","source.ip":"%s","source.port":4000,\
                "source.nat.ip":"203.0.113.88","source.nat.port":2000\
                """
                        .formatted(action, inner));
    }

    @Test
    void whatCannotBeResolvedSaysBetweenWhichRecords() {
        long unit = feed.unit("Xã Mất Nhật Ký");
        feed.send(
                feed.source(unit, "tường lửa"),
                List.of(
                        event(
                                "2024-03-05T00:00:00Z",
                                "\"source.ip\":\"10.5.0.1\",\"source.nat.ip\":\"203.0.113.55\",\"source.nat.port\":1000"),
                        event(
                                "2024-03-09T00:00:00Z",
                                "\"source.ip\":\"10.5.0.1\",\"source.nat.ip\":\"203.0.113.55\",\"source.nat.port\":1000")));
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(officer.get("/resolve?address=203.0.113.55:1000&at=2024-03-07T00:00:00").body())
                .contains(
                        "không truy được, không có dòng NAT nào cho lúc này",
                        "05/03/2024 07:00:00",
                        "09/03/2024 07:00:00",
                        "Bật nhật ký NAT");
        assertThat(officer.get("/resolve?address=203.0.113.56:1&at=2024-03-07T00:00:00").body())
                .contains("không có nhật ký NAT của địa chỉ này");
        var elsewhere = server.signedIn(feed.unit("Xã Bên Cạnh"), Role.OFFICER);
        assertThat(
                        elsewhere
                                .get("/resolve?address=203.0.113.55:1000&at=2024-03-05T07:00:00")
                                .body())
                .contains("không có nhật ký NAT của địa chỉ này")
                .doesNotContain("10.5.0.1");
    }

    @Test
    void whatCannotBeReadIsSaidAtItsField() {
        var analyst = server.signedIn(0, Role.ANALYST);
        var wrong = analyst.get("/resolve?address=1.2.3.4:70000&at=h%C3%B4m+qua&peer=x");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "Viết như 203.0.113.7:51234", "Viết như 2026-02-10", "Không phải địa chỉ");
        assertThat(analyst.get("/resolve").statusCode()).isEqualTo(200);
        assertThat(
                        analyst.get("/api/v1/resolve?address=x", "Accept", "application/json")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTimeMayNameItsZone() {
        var same = Instant.parse("2024-03-01T19:14:07Z");
        assertThat(ResolvePages.time("2024-03-02T02:14:07+07", "utc")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-03-02 02:14:07+0700", "utc")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-03-02T02:14:07+07:00", "vn")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-03-01T19:14:07Z", "vn")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-03-02T02:14:07", "vn")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-03-01T19:14:07", "utc")).isEqualTo(same);
        assertThat(ResolvePages.time("2024-13-01T19:14:07", "utc")).isNull();
        assertThat(ResolvePages.time("", "vn")).isNull();
    }
}
