package vn.luytre.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Ipv4;
import vn.luytre.event.RealData;

/** The load set of published lists: every indicator resident and found, and nothing else found. */
class IndicatorRealDataTest {

    private static final String FILE = "botnet/load-indicators.csv.gz";

    private static void forEach(BiConsumer<IndicatorKind, String> each) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(RealData.file(FILE))),
                                UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split(",", 3);
                each.accept(
                        switch (cells[0]) {
                            case "ipv4" -> IndicatorKind.IPV4;
                            case "domain" -> IndicatorKind.DOMAIN;
                            default -> IndicatorKind.ENDPOINT;
                        },
                        cells[1]);
            }
        }
    }

    @Test
    void holdsTheWholeLoadSetAndNothingElse() throws IOException {
        var builder = IndicatorSet.builder().allowReserved(true);
        var domains = new HashSet<String>();
        var addresses = new HashSet<Integer>();
        var endpoints = new HashSet<Endpoint>();
        int[] given = new int[1];
        int[] impossible = new int[1];
        forEach((kind, value) -> {
            given[0]++;
            var admission = builder.add(kind, value, kind.ordinal());
            if (!isPossible(value)) {
                assertThat(admission).as(value).isEqualTo(Admission.UNREADABLE);
                impossible[0]++;
                return;
            }
            if (admission != Admission.ADMITTED) {
                assertThat(admission).as("%s %s", kind, value).isEqualTo(Admission.ADMITTED);
            }
            switch (kind) {
                case DOMAIN -> domains.add(DomainName.normalise(value));
                case IPV4 -> addresses.add(Ipv4.parse(value).bits());
                default -> endpoints.add(Endpoint.parse(value));
            }
        });
        var set = builder.build();
        assertThat(given[0]).isEqualTo(1_293_387);
        // A handful name ports such as 79548, which no packet can carry: refused and counted.
        assertThat(impossible[0]).isLessThan(20);
        assertThat(set.offered(IndicatorKind.ENDPOINT, Admission.UNREADABLE))
                .isEqualTo(impossible[0]);
        assertThat(set.offered(IndicatorKind.ENDPOINT, Admission.ADMITTED))
                .isEqualTo(228_635 - impossible[0]);
        assertThat(set.offered(IndicatorKind.DOMAIN, Admission.ADMITTED)).isEqualTo(336_775);
        assertThat(set.count(IndicatorKind.IPV4)).isEqualTo(727_977);
        assertThat(set.count(IndicatorKind.ENDPOINT)).isEqualTo(endpoints.size());
        assertThat(set.count(IndicatorKind.DOMAIN)).isEqualTo(domains.size());
        forEach((kind, value) -> {
            var lists = set.lists(kind, value);
            if (isPossible(value) && !lists.equals(List.of(kind.ordinal()))) {
                assertThat(lists).as("%s %s", kind, value).containsExactly(kind.ordinal());
            }
        });
        long seed = 20240210;
        var random = new Random(seed);
        for (int i = 0; i < 1_000_000; i++) {
            int bits = random.nextInt();
            if (set.containsIpv4(bits) != addresses.contains(bits)) {
                assertThat(set.containsIpv4(bits))
                        .as("seed %d, probe %d", seed, i)
                        .isEqualTo(addresses.contains(bits));
            }
        }
        assertThat(set.bytes()).isLessThan(30L << 20);
    }

    /** Some published endpoints have a port above 65535. */
    private static boolean isPossible(String value) {
        var port = value.substring(value.lastIndexOf(':') + 1);
        return port.length() == value.length() || Integer.parseInt(port) <= 65535;
    }

    @Test
    void privateAddressesInPublishedListsAreRefused() throws IOException {
        var builder = IndicatorSet.builder();
        int[] refused = new int[1];
        forEach((kind, value) -> {
            var admission = builder.add(kind, value, 1);
            var ip = value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
            var reserved =
                    isPossible(value) && Ipv4.parse(ip) != null && !Ipv4.parse(ip).isPublic();
            if (reserved != (admission == Admission.RESERVED)) {
                assertThat(admission).as(value).isEqualTo(Admission.RESERVED);
            }
            refused[0] += reserved ? 1 : 0;
        });
        var set = builder.build();
        assertThat(
                        set.offered(IndicatorKind.IPV4, Admission.RESERVED)
                                + set.offered(IndicatorKind.ENDPOINT, Admission.RESERVED))
                .isEqualTo(refused[0]);
    }
}
