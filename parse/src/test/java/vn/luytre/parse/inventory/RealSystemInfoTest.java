package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.RealData;

/** Public reports of real hosts, XP to Windows 11 and Server 2022, in four languages: every build and every update. */
class RealSystemInfoTest {

    private static final String ZIP = "vuln/windows-systeminfo.zip";
    private static final Pattern NUMBER =
            Pattern.compile("(?<![A-Za-z0-9])(?:KB|Q)(\\d{6,7})(?!\\d)");
    private static final Pattern BARE = Pattern.compile("\\[\\d+\\]: (\\d{6})\\s");
    private static final Pattern BUILD = Pattern.compile("\\b(\\d+\\.\\d\\.\\d{4,5})\\b");

    private static Map<String, byte[]> files() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(RealData.file(ZIP).toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return files;
    }

    /** What is plain to see in the bytes, whatever their encoding. */
    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\u0000", "");
    }

    private static Set<String> numbers(byte[] bytes) {
        var found = new TreeSet<String>();
        NUMBER.matcher(ascii(bytes)).results().forEach(hit -> found.add("KB" + hit.group(1)));
        BARE.matcher(ascii(bytes)).results().forEach(hit -> found.add("KB" + hit.group(1)));
        return found;
    }

    @Test
    void readsEveryBuildAndEveryUpdate(TestReporter report) throws IOException {
        int hosts = 0;
        int updates = 0;
        for (var file : files().entrySet()) {
            if (!file.getKey().contains("systeminfo")) {
                continue;
            }
            var read = Given.report(file.getValue());
            assertThat(read.format()).as(file.getKey()).isEqualTo("systeminfo");
            var host = read.inventories().getFirst();
            var build = BUILD.matcher(ascii(file.getValue()));
            assertThat(build.find()).isTrue();
            assertThat(Given.os(host).build()).as(file.getKey()).isEqualTo(build.group(1));
            assertThat(Given.os(host).family()).isEqualTo(OperatingSystem.Family.WINDOWS);
            assertThat(Given.os(host).arch())
                    .as(file.getKey())
                    .isEqualTo(file.getKey().contains("x86") ? "x86" : "x86_64");
            assertThat(host.hotfixes())
                    .as(file.getKey())
                    .containsExactlyInAnyOrderElementsOf(numbers(file.getValue()));
            hosts++;
            updates += host.hotfixes().size();
        }
        report.publishEntry("systeminfo", hosts + " reports, " + updates + " updates");
        assertThat(hosts).isEqualTo(33);
    }

    @Test
    void readsEveryListOfUpdates() throws IOException {
        int lists = 0;
        for (var file : files().entrySet()) {
            if (file.getKey().contains("qfe") && file.getValue().length > 10) {
                var host = Given.report(file.getValue()).inventories().getFirst();
                var expected = numbers(file.getValue());
                assertThat(host.hotfixes()).as(file.getKey()).containsAll(expected);
                assertThat(host.covers(Part.HOTFIXES)).isTrue();
                assertThat(host.asset().hostname()).as(file.getKey()).isNotNull();
                lists++;
            }
        }
        assertThat(lists).isEqualTo(9);
    }

    @Test
    void neverClaimsAnIncompleteListToBeWhole() throws IOException {
        var whole = new HashMap<String, Set<String>>();
        var files = files();
        for (var file : files.entrySet()) {
            if (file.getKey().contains("_qfe") && file.getValue().length > 10) {
                var host = Given.report(file.getValue()).inventories().getFirst();
                whole.put(
                        file.getKey().replace("_qfe", "_systeminfo"),
                        new TreeSet<>(host.hotfixes()));
            }
        }
        assertThat(whole).hasSize(9);
        int cut = 0;
        for (var host : whole.entrySet()) {
            var bytes = files.get(host.getKey());
            assertThat(bytes).as(host.getKey()).isNotNull();
            var seen = Given.report(bytes).inventories().getFirst();
            var missing = new TreeSet<>(host.getValue());
            missing.removeAll(seen.hotfixes());
            if (seen.covers(Part.HOTFIXES)) {
                assertThat(missing).as(host.getKey()).isEmpty();
            } else {
                cut++;
            }
        }
        assertThat(cut).isPositive();
    }
}
