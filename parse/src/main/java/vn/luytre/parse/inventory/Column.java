package vn.luytre.parse.inventory;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column of a table of machines or programs holds, by the names that consoles and people give it. */
enum Column {
    HOST(
            "may",
            "ten may",
            "ten may tinh",
            "may tinh",
            "may chu",
            "ten may chu",
            "may tram",
            "ten may tram",
            "ten thiet bi",
            "thiet bi",
            "ten tai san",
            "hostname",
            "host",
            "host name",
            "computer",
            "computer name",
            "computername",
            "device",
            "device name",
            "endpoint",
            "endpoint name",
            "machine",
            "machine name",
            "asset",
            "asset name",
            "dns name",
            "fqdn",
            "client name",
            "dnshostname",
            "netbios name"),
    ADDRESS(
            "ip",
            "dia chi ip",
            "ip address",
            "ipaddress",
            "ip addresses",
            "ipv4",
            "ipv4 address",
            "dia chi mang",
            "last ip",
            "private ip"),
    MAC("mac", "dia chi mac", "mac address", "physical address"),
    DOMAIN("domain", "ten mien", "workgroup", "nhom lam viec", "domain workgroup"),
    SYSTEM(
            "he dieu hanh",
            "ten he dieu hanh",
            "os",
            "os name",
            "operating system",
            "operatingsystem",
            "os type",
            "operating system name",
            "caption"),
    SYSTEM_VERSION(
            "phien ban he dieu hanh",
            "os version",
            "operating system version",
            "operatingsystemversion",
            "os build",
            "build",
            "build number",
            "ban dung",
            "osversion"),
    SOFTWARE(
            "phan mem",
            "ten phan mem",
            "ung dung",
            "ten ung dung",
            "san pham",
            "ten san pham",
            "chuong trinh",
            "software",
            "software name",
            "application",
            "application name",
            "program",
            "program name",
            "product",
            "product name",
            "installed software",
            "displayname",
            "display name",
            "package",
            "package name"),
    VERSION(
            "phien ban",
            "phien ban phan mem",
            "version",
            "software version",
            "application version",
            "product version",
            "displayversion",
            "display version",
            "version number",
            "installed version"),
    PATCH("ban va", "muc va", "patch", "patch level", "cap nhat", "service pack"),
    PUBLISHER(
            "nha san xuat",
            "hang",
            "hang san xuat",
            "nha phat hanh",
            "nha cung cap",
            "publisher",
            "vendor",
            "software vendor",
            "manufacturer"),
    KB(
            "kb",
            "ma kb",
            "so kb",
            "kb article",
            "kb number",
            "kbarticle",
            "kb id",
            "hotfix",
            "hotfixid",
            "hotfix id",
            "knowledge base",
            "ma ban va",
            "article id",
            "kb articles"),
    TITLE("title", "update title", "update", "update name", "ten ban va", "ten ban cap nhat"),
    STATE(
            "trang thai",
            "tinh trang",
            "state",
            "status",
            "installation state",
            "installation status",
            "update status",
            "trang thai cai dat"),
    MODEL("model", "dong may", "loai may", "kieu may"),
    SERIAL("serial", "serial number", "so serial", "so may", "service tag");

    private final Set<String> names;

    Column(String... names) {
        this.names = Set.copyOf(Arrays.asList(names));
    }

    /** The column of that heading; null if it is none of these. */
    static @Nullable Column of(String heading) {
        var folded = Values.folded(heading);
        for (var column : values()) {
            if (column.names.contains(folded)) {
                return column;
            }
        }
        return null;
    }
}
