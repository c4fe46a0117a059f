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

    private static final String SYSLOG = "<14>1 2024-05-0%s+07:00 cgn1 RT_NAT - RT_SRC_NAT_PBA_%s";

    private static String block(String time, String what, String inner) {
        return SYSLOG.formatted(time, what)
                + " [junos@2636.1.1.1.2.135 internal-ip=\"%s\" block-port-low=\"20480\" block-port-high=\"20991\" reflexive-ip=\"203.0.113.91\" nat-pool-name=\"dan-cu\"]"
                        .formatted(inner);
    }

    @Test
    void aCarriersBlockOfPortsNamesTheSubscriberWhoHeldItThen() {
        long carrier = feed.unit("Viễn thông Khối Cổng");
        feed.send(
                feed.device(carrier, "CGNAT"),
                List.of(
                        block("1T08:00:00", "ALLOC", "100.64.9.2"),
                        block("1T12:00:00", "RELEASE", "100.64.9.2"),
                        block("2T08:00:00", "ALLOC", "100.64.9.3"),
                        "<30>1 2024-05-01T07:30:00+07:00 bng1 - - - - pppoe,ppp,info,account thue-bao-44 logged in, 100.64.9.2"));
        var analyst = server.signedIn(0, Role.ANALYST);
        var ask = "/resolve?address=203.0.113.91:%s&at=2024-05-0%s";
        assertThat(analyst.get(ask.formatted("20511", "1T09:00:07")).body())
                .contains(
                        "một thuê bao của nhà mạng",
                        "203.0.113.91:20480–20991",
                        "100.64.9.2",
                        "thue-bao-44",
                        "khối cổng nhà mạng cấp",
                        "chưa phải máy")
                .doesNotContain("100.64.9.3");
        assertThat(analyst.get(ask.formatted("20511", "2T09:00:07")).body())
                .contains("100.64.9.3", "chưa thấy dòng kết thúc", "Chưa rõ tên thuê bao")
                .doesNotContain("100.64.9.2");
        assertThat(analyst.get(ask.formatted("20511", "1T18:00:07")).body())
                .contains(
                        "không truy được",
                        "nhưng không có dòng nào từ 01/05/2024 12:00:00 đến 02/05/2024 08:00:00");
        assertThat(analyst.get(ask.formatted("21000", "1T08:01:00")).body())
                .contains("không có dòng nào của cổng này");
        assertThat(analyst.get("/resolve?address=203.0.113.91&at=2024-05-01T08:01:00").body())
                .contains("Thiếu cổng nguồn", "RFC 6302");
        assertThat(
                        server.signedIn(feed.unit("Xã Khách Hàng"), Role.OFFICER)
                                .get(ask.formatted("20511", "1T09:00:07"))
                                .body())
                .contains("không có nhật ký NAT của địa chỉ này")
                .doesNotContain("100.64.9.2");
    }

    private static String asa(String time, String message) {
        return "<166>May 04 2024 %s fw1 : %%ASA-6-%s".formatted(time, message);
    }

    @Test
    void theEndOfAnAsaConnectionIsFoundByItsNumberAndOfATranslationByItsPort() {
        long unit = feed.unit("Xã Dùng ASA");
        feed.send(
                feed.device(unit, "ASA"),
                List.of(
                        asa(
                                "08:00:00",
                                "302013: Built outbound TCP connection 4711 for outside:203.0.113.9/443 (203.0.113.9/443) to inside:10.7.3.14/51514 (198.51.100.207/40022)"),
                        asa(
                                "08:05:00",
                                "302014: Teardown TCP connection 4711 for outside:203.0.113.9/443 to inside:10.7.3.14/51514 duration 0:05:00 bytes 5300 TCP FINs"),
                        asa(
                                "09:00:00",
                                "305011: Built dynamic TCP translation from inside:10.7.3.15/51600 to outside:198.51.100.207/40023"),
                        asa(
                                "09:02:30",
                                "305012: Teardown dynamic TCP translation from inside:10.7.3.15/51600 to outside:198.51.100.207/40023 duration 0:02:30")));
        var officer = server.signedIn(unit, Role.OFFICER);
        var ask = "/resolve?address=198.51.100.207:%s&at=2024-05-04T%s";
        assertThat(officer.get(ask.formatted("40022", "08:03:00")).body())
                .contains("một máy", "10.7.3.14:51514", "04/05/2024 08:05:00")
                .contains("Chưa rõ máy");
        assertThat(officer.get(ask.formatted("40022", "08:30:00")).body())
                .contains("không truy được")
                .doesNotContain("10.7.3.14");
        assertThat(officer.get(ask.formatted("40023", "09:02:00")).body())
                .contains("một máy", "10.7.3.15:51600");
        assertThat(officer.get(ask.formatted("40023", "09:02:31")).body())
                .contains("10.7.3.15", "sai lệch đồng hồ");
        assertThat(officer.get(ask.formatted("40023", "09:10:00")).body())
                .contains("không truy được");
    }

    @Test
    void aMinuteWithoutSecondsLeavesAllWhoUsedThePortInIt() {
        long unit = feed.unit("Xã Giờ Đến Phút");
        feed.send(
                feed.source(unit, "tường lửa"),
                List.of(
                        nat("2024-05-05T01:00:20Z", "192.168.9.20", 50_001, 61_000, 20),
                        nat("2024-05-05T01:00:50Z", "192.168.9.21", 50_002, 61_000, 15)));
        var officer = server.signedIn(unit, Role.OFFICER);
        var ask = "/resolve?address=203.0.113.7:61000&at=2024-05-05T08:00";
        assertThat(officer.get(ask).body()).contains("còn 2 máy", "Giờ chỉ đến phút");
        assertThat(officer.get(ask + ":45").body())
                .contains("một máy", "192.168.9.21")
                .doesNotContain("192.168.9.20", "Giờ chỉ đến phút");
    }

    @Test
    void recordsWithoutAPortSayThatTheyCannotTell() {
        long unit = feed.unit("Xã Không Ghi Cổng");
        feed.send(
                feed.source(unit, "tường lửa"),
                List.of(
                        event(
                                "2024-05-06T01:00:00Z",
                                "\"source.ip\":\"10.5.0.1\",\"source.nat.ip\":\"203.0.113.57\"")));
        assertThat(
                        server.signedIn(unit, Role.OFFICER)
                                .get("/resolve?address=203.0.113.57:1000&at=2024-05-06T08:01:00")
                                .body())
                .contains("không truy được", "không ghi cổng ngoài");
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
