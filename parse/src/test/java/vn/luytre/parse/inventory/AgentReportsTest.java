package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What agents and scanners of networks know: osquery, Wazuh, Nmap. */
class AgentReportsTest {

    @Test
    void readsTablesOfOsquery() {
        var machine =
                Given.machine(
                        """
                        {"os_version": [{"name": "Microsoft Windows Server 2019 Standard", "version": "10.0.17763", "revision": "5122",
                           "platform": "windows", "build": "17763", "arch": "64-bit"}],
                         "system_info": [{"hostname": "MAIL01", "hardware_vendor": "Dell Inc.", "hardware_model": "PowerEdge R740", "hardware_serial": "ABC1234"}],
                         "programs": [{"name": "7-Zip 23.01 (x64)", "version": "23.01", "publisher": "Igor Pavlov", "install_location": "C:\\\\7z\\\\"}],
                         "patches": [{"hotfix_id": "KB5031361", "csname": "MAIL01", "description": "Update"}],
                         "listening_ports": [{"pid": "4", "port": "443", "protocol": "6", "address": "0.0.0.0"},
                                             {"pid": "4", "port": "5432", "protocol": "6", "address": "127.0.0.1"}]}
                        """);
        assertThat(machine.asset().hostname()).isEqualTo("MAIL01");
        assertThat(Given.os(machine).build()).isEqualTo("10.0.17763.5122");
        assertThat(Given.os(machine).arch()).isEqualTo("x86_64");
        assertThat(machine.hotfixes()).containsExactly("KB5031361");
        assertThat(machine.ports()).extracting(OpenPort::port).containsExactly(443);
        assertThat(machine.software().getFirst().source()).isEqualTo(Source.WINDOWS_PROGRAM);
        assertThat(machine.reported())
                .contains(Part.APPLICATIONS, Part.HOTFIXES, Part.PORTS, Part.OPERATING_SYSTEM)
                .doesNotContain(Part.PACKAGES);
    }

    @Test
    void doesNotTakeDifferencesForAWholeList() {
        var read =
                Given.report(
                        """
                        {"name": "deb", "hostIdentifier": "web01", "unixTime": 1701300000, "action": "added", "columns": {"name": "nginx", "version": "1.22.1-9", "revision": "9", "source": "nginx", "arch": "amd64", "status": "install ok installed"}}
                        {"name": "deb", "hostIdentifier": "web01", "unixTime": 1701300000, "action": "removed", "columns": {"name": "curl", "version": "7", "revision": "9", "source": "curl"}}
                        {"name": "rpm", "hostIdentifier": "db01", "unixTime": 1701300000, "snapshot": [{"name": "zlib", "version": "1.2.11", "release": "40.el9", "epoch": "", "arch": "x86_64", "source": "zlib-1.2.11-40.el9.src.rpm"}]}
                        """);
        assertThat(read.inventories()).hasSize(2);
        var web = read.inventories().getFirst();
        assertThat(web.software()).extracting(Installed::name).containsExactly("nginx");
        assertThat(web.covers(Part.PACKAGES)).isFalse();
        var db = read.inventories().getLast();
        assertThat(db.covers(Part.PACKAGES)).isTrue();
        assertThat(db.software().getFirst().version()).isEqualTo("1.2.11-40.el9");
        assertThat(db.software().getFirst().sourcePackage()).isEqualTo("zlib");
    }

    @Test
    void knowsAPageOfWazuhFromTheWholeList() {
        var item =
                """
                {"scan": {"time": "2026-11-30T01:00:00Z"}, "format": "deb", "name": "bash", "version": "5.2.15-2", "vendor": "Debian", "architecture": "amd64", "agent_id": "003"}\
                """;
        var whole =
                "{\"data\": {\"affected_items\": [%s], \"total_affected_items\": 1}}"
                        .formatted(item);
        var page =
                "{\"data\": {\"affected_items\": [%s], \"total_affected_items\": 812}}"
                        .formatted(item);
        assertThat(Given.machine(whole).covers(Part.PACKAGES)).isTrue();
        assertThat(Given.machine(page).covers(Part.PACKAGES)).isFalse();
        assertThat(Given.machine(whole).software().getFirst().source()).isEqualTo(Source.DPKG);
    }

    @Test
    void readsSystemsAndUpdatesOfWazuh() {
        var machines =
                Given.report(
                                """
                                {"data": {"affected_items": [
                                  {"os": {"name": "Microsoft Windows 10 Pro", "version": "10.0.19045.3693", "display_version": "22H2", "platform": "windows"}, "hostname": "MAY01", "architecture": "x86_64", "agent_id": "004"},
                                  {"hotfix": "KB5032189", "agent_id": "004"},
                                  {"os": {"name": "Ubuntu", "version": "22.04.3 LTS (Jammy Jellyfish)", "platform": "ubuntu"}, "hostname": "web01", "release": "5.15.0-91-generic", "agent_id": "005"}],
                                 "total_affected_items": 3}}
                                """)
                        .inventories();
        assertThat(Given.os(machines.getFirst()).build()).isEqualTo("10.0.19045.3693");
        assertThat(machines.getFirst().hotfixes()).containsExactly("KB5032189");
        assertThat(Given.os(machines.getLast()).kernel()).isEqualTo("5.15.0-91-generic");
        assertThat(Given.os(machines.getLast()).release()).isEqualTo("22.04.3");
    }

    @Test
    void readsOpenPortsOfNmap() {
        var scan =
                """
                <?xml version="1.0"?>
                <!DOCTYPE nmaprun>
                <nmaprun scanner="nmap" start="1701300000"><scaninfo type="syn" protocol="tcp" services="%s"/>
                <host endtime="1701300100"><status state="up"/><address addr="10.1.1.9" addrtype="ipv4"/>
                <address addr="00:0C:29:AB:CD:EF" addrtype="mac" vendor="VMware"/>
                <hostnames><hostname name="mail.bd.gov.vn" type="PTR"/></hostnames>
                <ports><extraports state="closed" count="3"/>
                <port protocol="tcp" portid="443"><state state="open"/><service name="https" product="nginx" version="1.18.0"><cpe>cpe:/a:igor_sysoev:nginx:1.18.0</cpe></service></port>
                <port protocol="tcp" portid="22"><state state="filtered"/></port></ports></host>
                <host><status state="down"/><address addr="10.1.1.10" addrtype="ipv4"/></host>
                <runstats/></nmaprun>
                """;
        var some = Given.machine(scan.formatted("22,443"));
        assertThat(some.asset().hostname()).isEqualTo("mail");
        assertThat(some.asset().domain()).isEqualTo("bd.gov.vn");
        assertThat(some.asset().macs()).containsExactly("00:0c:29:ab:cd:ef");
        assertThat(some.ports()).containsExactly(new OpenPort("tcp", 443, "https"));
        assertThat(some.software().getFirst().cpe()).isEqualTo("cpe:/a:igor_sysoev:nginx:1.18.0");
        assertThat(some.software().getFirst().path()).isEqualTo("tcp/443");
        assertThat(some.covers(Part.PORTS)).as("only two ports were asked").isFalse();
        assertThat(Given.machine(scan.formatted("1-65535")).covers(Part.PORTS)).isTrue();
        var cut = Given.report(scan.formatted("1-65535").substring(0, 700));
        assertThat(cut.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.CUT_OFF);
    }
}
