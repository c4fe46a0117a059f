package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** A list's address, port and time are followed to a machine on the sighting's own page, as far as the records go. */
class TraceTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Desk desk = new Desk(server);

    /** Imports a list of one address and returns the text of its sighting's page, as an analyst sees it. */
    private String page(long unit, String address, String port, String time) {
        desk.plan(unit, address, address, "PUBLIC");
        var list =
                "IP,Port,Time,Malware\n%s,%s,%s,Mirai\n"
                        .formatted(address, port, time)
                        .getBytes(StandardCharsets.UTF_8);
        var analyst = server.signedIn(0, Role.ANALYST);
        Desk.importList(
                analyst,
                "nat-%s.csv".formatted(address),
                list,
                "VICTIM",
                "Nguồn " + address,
                "05/2024");
        return Desk.text(analyst.get("/botnet/" + desk.only(unit).id()).body());
    }

    private static String session(String time, String inner, int outer, String outside) {
        return """
        {"@timestamp":"%s","event.dataset":"fortinet.firewall","source.ip":"%s","source.port":50001,\
        "source.nat.ip":"%s","source.nat.port":%d,"destination.ip":"192.0.2.9","destination.port":443,\
        "event.duration":60000000000,"user.name":"van.thu"}\
        """
                .formatted(time, inner, outside, outer);
    }

    @Test
    void thePortOfTheListNamesOneMachineOfMany() {
        long unit = feed.unit("Xã Có Cổng");
        feed.send(
                feed.source(unit, "tường lửa"),
                List.of(
                        session("2024-05-08T03:00:30Z", "10.8.0.5", 51_234, "198.51.100.231"),
                        session("2024-05-08T03:00:30Z", "10.8.0.6", 51_235, "198.51.100.231"),
                        """
                        {"@timestamp":"2024-05-08T01:00:00Z","event.dataset":"isc.dhcp","event.action":"lease-assigned",\
                        "source.ip":"10.8.0.5","source.mac":"02:00:5e:00:00:05","dhcp.hostname":"pc-van-thu"}\
                        """));
        assertThat(page(unit, "198.51.100.231", "51234", "2024-05-08T03:00:07Z"))
                .contains(
                        "khớp duy nhất",
                        "10.8.0.5:50001",
                        "198.51.100.231:51234",
                        "pc-van-thu",
                        "van.thu",
                        "cổng nguồn 51234")
                .doesNotContain("10.8.0.6");
    }

    @Test
    void aDayAloneNamesNobodyForCertain() {
        long unit = feed.unit("Xã Chỉ Có Ngày");
        feed.send(
                feed.source(unit, "tường lửa"),
                List.of(session("2024-05-08T17:00:30Z", "10.9.0.5", 51_234, "198.51.100.232")));
        assertThat(page(unit, "198.51.100.232", "", "2024-05-09T00:00:00+07:00"))
                .contains("10.9.0.5", "Truy theo cổng và giây")
                .doesNotContain("198.51.100.232:51234");
    }

    @Test
    void aCarriersBlockNamesASubscriberAndNoMachine() {
        long unit = feed.unit("Xã Sau CGNAT");
        feed.send(
                feed.device(feed.unit("Viễn thông Của Xã"), "CGNAT"),
                List.of(
                        "<14>1 2024-05-08T08:00:00+07:00 cgn1 RT_NAT - RT_SRC_NAT_PBA_ALLOC [junos@2636.1.1.1.2.135 internal-ip=\"100.64.8.2\" block-port-low=\"20480\" block-port-high=\"20991\" reflexive-ip=\"198.51.100.233\" nat-pool-name=\"x\"]"));
        assertThat(page(unit, "198.51.100.233", "20511", "2024-05-08T03:00:07Z"))
                .contains(
                        "biết thuê bao, chưa biết máy",
                        "100.64.8.2",
                        "198.51.100.233:20480–20991",
                        "khối cổng của nhà mạng")
                .doesNotContain("khớp duy nhất");
    }
}
