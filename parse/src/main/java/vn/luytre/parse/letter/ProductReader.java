package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds makers' products and CVE ids. Names are recognised with one letter wrong; the maker's spelling is what comes out. */
final class ProductReader {

    private static final int MOST = 500;

    /** How far behind a product its months may stand. */
    private static final int REACH = 90;

    private static final Pattern CVE =
            Pattern.compile(
                    "\\bcve\\s{0,2}-\\s{0,2}((?:19|20)\\d\\d)\\s{0,2}-\\s{0,2}(\\d{4,7})(?!\\d)");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]{4,15}");

    private record Known(String vendor, String name) {}

    /** Folded spelling to product; longer spellings are tried first. */
    private static final Map<String, Known> SPELLINGS = new TreeMap<>();

    private static final Pattern EXACT;

    static {
        add("F5", "BIG-IP", "f5 big-ip", "big-ip", "f5 big ip", "f5 bigip", "bigip");
        add("Synacor", "Zimbra", "zimbra collaboration suite", "zimbra");
        add(
                "Microsoft",
                "Exchange Server",
                "microsoft exchange server",
                "microsoft exchange",
                "exchange server");
        add(
                "Microsoft",
                "SharePoint",
                "microsoft sharepoint server",
                "microsoft sharepoint",
                "sharepoint");
        add("Microsoft", "Windows", "microsoft windows", "windows server", "windows");
        add("Microsoft", "Outlook", "microsoft outlook", "outlook");
        add("Microsoft", "Office", "microsoft office");
        add("Microsoft", "Microsoft", "microsoft");
        add("Fortinet", "FortiOS", "fortios", "fortigate", "fortinet fortios");
        add("Fortinet", "Fortinet", "fortinet");
        add("Cisco", "IOS XE", "cisco ios xe", "ios xe");
        add("Cisco", "Cisco", "cisco");
        add("VMware", "vCenter Server", "vmware vcenter server", "vmware vcenter", "vcenter");
        add("VMware", "ESXi", "vmware esxi", "esxi");
        add("VMware", "VMware", "vmware");
        add(
                "Citrix",
                "NetScaler ADC",
                "citrix netscaler",
                "netscaler adc",
                "netscaler",
                "citrix adc",
                "citrix");
        add("Ivanti", "Ivanti", "ivanti connect secure", "ivanti", "pulse secure");
        add("Apache", "Log4j", "apache log4j", "log4j", "log4shell");
        add("Apache", "Struts", "apache struts", "struts");
        add("Apache", "ActiveMQ", "apache activemq", "activemq");
        add("Apache", "Tomcat", "apache tomcat", "tomcat");
        add("Atlassian", "Confluence", "atlassian confluence", "confluence");
        add("GitLab", "GitLab", "gitlab");
        add("WordPress", "WordPress", "wordpress");
        add("Joomla", "Joomla", "joomla");
        add("Juniper", "Junos OS", "junos os", "junos", "juniper");
        add("SonicWall", "SonicWall", "sonicwall");
        add("Sophos", "Sophos", "sophos");
        add("Check Point", "Check Point", "check point", "checkpoint");
        add("Palo Alto Networks", "PAN-OS", "palo alto networks pan-os", "pan-os", "palo alto");
        add("Progress", "MOVEit Transfer", "moveit transfer", "moveit");
        add("Progress", "Telerik", "telerik");
        add("RARLAB", "WinRAR", "winrar");
        add("Oracle", "WebLogic Server", "oracle weblogic server", "oracle weblogic", "weblogic");
        add("Oracle", "Oracle", "oracle");
        add("MikroTik", "RouterOS", "mikrotik routeros", "routeros", "mikrotik");
        add("DrayTek", "Vigor", "draytek vigor", "draytek");
        add("QNAP", "QNAP", "qnap");
        add("Synology", "Synology", "synology");
        add("Roundcube", "Roundcube", "roundcube");
        add("Moodle", "Moodle", "moodle");
        add("Liferay", "Liferay", "liferay");
        add("Jenkins", "Jenkins", "jenkins");
        add("Adobe", "ColdFusion", "adobe coldfusion", "coldfusion");
        add("JetBrains", "TeamCity", "jetbrains teamcity", "teamcity");
        add("OpenSSL", "OpenSSL", "openssl");
        add("OpenBSD", "OpenSSH", "openssh");
        add("Google", "Chrome", "google chrome");
        add("PHP Group", "PHP", "php");
        var longestFirst = new ArrayList<>(SPELLINGS.keySet());
        longestFirst.sort((a, b) -> b.length() - a.length());
        var any = new StringBuilder();
        for (var spelling : longestFirst) {
            any.append(any.isEmpty() ? "" : "|")
                    .append(spelling.replace(" ", "\\s{1,3}").replace("-", "\\s?-\\s?"));
        }
        EXACT = Pattern.compile("(?<![a-z0-9])(?:" + any + ")(?![a-z0-9])");
    }

    private ProductReader() {}

    private static void add(String vendor, String name, String... spellings) {
        for (var spelling : spellings) {
            SPELLINGS.put(spelling, new Known(vendor, name));
        }
    }

    private record Hit(Known known, int from, int to, boolean misspelt) {}

    /** Products, and a doubt for each one misspelt. */
    static List<Product> read(Folded folded, int from, List<Doubt> doubts) {
        var hits = hits(folded, from);
        var seen = new LinkedHashSet<String>();
        var products = new ArrayList<Product>();
        for (int i = 0; i < hits.size(); i++) {
            var hit = hits.get(i);
            int next = i + 1 < hits.size() ? hits.get(i + 1).from() : folded.length();
            var months = DateReader.months(folded, hit.to(), Math.min(next, hit.to() + REACH));
            var span = folded.span(hit.from(), hit.to());
            if (hit.misspelt()) {
                doubts.add(Doubts.spelling(span, hit.known().name()));
            }
            if (seen.add(
                    hit.known()
                            + "|"
                            + (months == null ? "" : months.first() + "-" + months.last()))) {
                products.add(
                        new Product(
                                hit.known().vendor(),
                                hit.known().name(),
                                months == null ? null : months.first(),
                                months == null ? null : months.last(),
                                span));
            }
        }
        return products;
    }

    private static List<Hit> hits(Folded folded, int from) {
        var hits = new ArrayList<Hit>();
        var exact = EXACT.matcher(folded.text());
        int at = from;
        while (hits.size() < MOST && at < folded.length() && exact.find(at)) {
            near(folded, at, exact.start(), hits);
            var spelling =
                    folded.text()
                            .substring(exact.start(), exact.end())
                            .replaceAll("\\s*-\\s*", "-")
                            .replaceAll("\\s+", " ");
            var known = SPELLINGS.get(spelling);
            if (known != null) {
                hits.add(new Hit(known, exact.start(), exact.end(), false));
            }
            at = exact.end();
        }
        near(folded, at, folded.length(), hits);
        return hits;
    }

    /** Words written with a capital and without diacritics that are one letter away from a name. */
    private static void near(Folded folded, int from, int to, List<Hit> hits) {
        var words = WORD.matcher(folded.text()).region(from, to);
        while (hits.size() < MOST && words.find()) {
            if (Character.isUpperCase(folded.original(words.start()))
                    && isPlain(folded, words.start(), words.end())) {
                var known = nearest(folded.text().substring(words.start(), words.end()));
                if (known != null) {
                    hits.add(new Hit(known, words.start(), words.end(), true));
                }
            }
        }
    }

    private static boolean isPlain(Folded folded, int from, int to) {
        for (int i = from; i < to; i++) {
            if (folded.original(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Known nearest(String word) {
        for (var entry : SPELLINGS.entrySet()) {
            if (entry.getKey().indexOf(' ') < 0
                    && entry.getKey().length() >= 6
                    && TopicScores.near(word, entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }

    static List<String> cves(Folded folded) {
        var cves = new LinkedHashSet<String>();
        var match = CVE.matcher(folded.text());
        while (cves.size() < MOST && match.find()) {
            cves.add(
                    "CVE-"
                            + folded.text().substring(match.start(1), match.end(1))
                            + "-"
                            + folded.text().substring(match.start(2), match.end(2)));
        }
        return List.copyOf(cves);
    }
}
