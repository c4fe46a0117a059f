package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

class IndicatorSetTest {

    private static final String MD5 = "0123456789abcdef0123456789abcdef";
    private static final String SHA256 = MD5 + "fedcba9876543210fedcba9876543210";

    private static Event event(Consumer<Event.Builder> fields) {
        var builder = new Event.Builder().reset("sample", 1, Event.Origin.UNKNOWN);
        fields.accept(builder);
        return builder.build();
    }

    private static IndicatorSet one(IndicatorKind kind, String value) {
        var builder = IndicatorSet.builder().allowReserved(true);
        assertThat(builder.add(kind, value, 7)).isEqualTo(Admission.ADMITTED);
        return builder.build();
    }

    private static List<String> names(IndicatorSet set, String name) {
        return set.match(event(e -> e.set(Field.DNS_QUESTION_NAME, name))).stream()
                .map(IndicatorHit::value)
                .toList();
    }

    @Test
    void refusesNamesThatStrangersRegisterBelow() {
        var builder = IndicatorSet.builder();
        for (var wide : List.of("com.vn", "*.GOV.vn.", "edu.vn:443", "vn")) {
            assertThat(builder.add(IndicatorKind.DOMAIN, wide, 1))
                    .as(wide)
                    .isEqualTo(Admission.TOO_WIDE);
            assertThat(IndicatorSet.isTooWide(wide)).as(wide).isTrue();
        }
        for (var own : List.of("evil.com.vn", "com.vn.example", "xcom.vn", "vn.com")) {
            assertThat(builder.add(IndicatorKind.DOMAIN, own, 1))
                    .as(own)
                    .isEqualTo(Admission.ADMITTED);
            assertThat(IndicatorSet.isTooWide(own)).as(own).isFalse();
        }
        // A URL is of one host, however wide the name.
        assertThat(builder.add(IndicatorKind.URL, "http://com.vn/x", 1))
                .isEqualTo(Admission.ADMITTED);
        assertThat(IndicatorSet.isTooWide("a b")).isFalse();
    }

    @Test
    void saysWhichFieldHeldTheAddress() {
        var set = one(IndicatorKind.IPV4, "203.0.113.9");
        var ip = Ip.parse("203.0.113.9");
        for (var field :
                new Field[] {
                    Field.SOURCE_IP,
                    Field.DESTINATION_IP,
                    Field.SOURCE_NAT_IP,
                    Field.DESTINATION_NAT_IP
                }) {
            assertThat(set.match(event(e -> e.set(field, ip))))
                    .containsExactly(
                            new IndicatorHit(
                                    IndicatorKind.IPV4,
                                    "203.0.113.9",
                                    field,
                                    "203.0.113.9",
                                    List.of(7)));
        }
        assertThat(set.match(event(e -> e.set(Field.HOST_IP, ip)))).isEmpty();
    }

    @Test
    void aDomainHitsWhatLiesBelowItAndNotWhatMerelyEndsAlike() {
        var set = one(IndicatorKind.DOMAIN, "Evil.Example.");
        assertThat(names(set, "evil.example")).containsExactly("evil.example");
        assertThat(names(set, "a.b.EVIL.example.")).containsExactly("evil.example");
        assertThat(names(set, "evil.example:8443")).containsExactly("evil.example");
        for (var other :
                List.of("notevil.example", "example", "evil.example.org", "evil.exampl", ".", "")) {
            assertThat(names(set, other)).as(other).isEmpty();
        }
    }

    @Test
    void aDomainInVietnameseIsTheSameInPunycode() {
        var set = one(IndicatorKind.DOMAIN, "lừađảo.example");
        assertThat(names(set, "www.LỪAĐẢO.example")).hasSize(1);
        assertThat(
                        names(
                                set,
                                set.match(event(e -> e.set(Field.URL_DOMAIN, "lừađảo.example")))
                                        .getFirst()
                                        .value()))
                .hasSize(1);
    }

    @Test
    void everyBlockRoundAnAddressHits() {
        var builder = IndicatorSet.builder().allowReserved(true);
        builder.add(IndicatorKind.CIDR, "198.51.100.0/24", 1);
        builder.add(IndicatorKind.CIDR, "198.51.100.128/25", 2);
        builder.add(IndicatorKind.CIDR, "198.51.100.200/32", 3);
        builder.add(IndicatorKind.IPV4, "198.51.100.200", 4);
        var set = builder.build();
        var hits = set.match(event(e -> e.set(Field.SOURCE_IP, Ip.parse("198.51.100.200"))));
        assertThat(hits)
                .extracting(IndicatorHit::value)
                .containsExactly("198.51.100.200", "198.51.100.128/25", "198.51.100.0/24");
        assertThat(hits.getFirst().lists()).containsExactly(3, 4);
        assertThat(set.count(IndicatorKind.IPV4)).isEqualTo(1);
        assertThat(set.count(IndicatorKind.CIDR)).isEqualTo(2);
        assertThat(set.lists(IndicatorKind.CIDR, "198.51.100.0/24")).containsExactly(1);
        assertThat(set.lists(IndicatorKind.CIDR, "198.51.100.0/26")).isEmpty();
    }

    @Test
    void addressesOfVersionSixHitSinglyAndByBlock() {
        var builder = IndicatorSet.builder().allowReserved(true);
        builder.add(IndicatorKind.CIDR, "2001:db8:1::/48", 1);
        builder.add(IndicatorKind.IPV6, "2001:db8:1::5", 2);
        var set = builder.build();
        var hits = set.match(event(e -> e.set(Field.DESTINATION_IP, Ip.parse("2001:db8:1::5"))));
        assertThat(hits)
                .extracting(IndicatorHit::kind)
                .containsExactly(IndicatorKind.IPV6, IndicatorKind.CIDR);
        assertThat(set.covers(Ip.parse("2001:db8:1:ffff:ffff:ffff:ffff:ffff"))).isTrue();
        assertThat(set.covers(Ip.parse("2001:db8:2::"))).isFalse();
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void anEndpointHitsOnlyWithItsPort() {
        var set = one(IndicatorKind.ENDPOINT, "192.0.2.1:4444");
        var ip = Ip.parse("192.0.2.1");
        assertThat(
                        set.match(
                                event(e ->
                                        e.set(Field.DESTINATION_IP, ip)
                                                .set(Field.DESTINATION_PORT, 4444))))
                .singleElement()
                .extracting(IndicatorHit::value)
                .isEqualTo("192.0.2.1:4444");
        assertThat(
                        set.match(
                                event(e ->
                                        e.set(Field.DESTINATION_IP, ip)
                                                .set(Field.SOURCE_PORT, 4444)
                                                .set(Field.DESTINATION_PORT, 443))))
                .isEmpty();
        assertThat(
                        one(IndicatorKind.ENDPOINT, "[2001:db8::1]:80")
                                .lists(IndicatorKind.ENDPOINT, "[2001:db8:0::1]:80"))
                .containsExactly(7);
    }

    @Test
    void aUrlIsComparedInNormalForm() {
        var set = one(IndicatorKind.URL, "HTTP://user@Evil.Example:80/Gate.php?x=1#top");
        assertThat(urls(set, "http://evil.example/Gate.php?x=1")).hasSize(1);
        assertThat(urls(set, "http://evil.example/gate.php?x=1")).isEmpty();
        assertThat(urls(set, "https://evil.example/Gate.php?x=1")).isEmpty();
        assertThat(urls(set, "http://evil.example:8080/Gate.php?x=1")).isEmpty();
        var anyScheme = one(IndicatorKind.URL, "evil.example/a%c3%a9");
        assertThat(urls(anyScheme, "https://evil.example:443/aé")).hasSize(1);
        assertThat(urls(anyScheme, "http://evil.example/a%C3%A9")).hasSize(1);
    }

    private static List<IndicatorHit> urls(IndicatorSet set, String url) {
        return set.match(event(e -> e.set(Field.URL_FULL, url)));
    }

    @Test
    void theHostOfAUrlIsCheckedWhereTheEventHasNoDomain() {
        var domain = one(IndicatorKind.DOMAIN, "evil.example");
        assertThat(urls(domain, "https://img.evil.example/x"))
                .extracting(IndicatorHit::field)
                .containsExactly(Field.URL_FULL);
        var address = one(IndicatorKind.IPV6, "2001:db8::66");
        assertThat(urls(address, "http://[2001:DB8::66]:8080/")).hasSize(1);
        assertThat(address.match(event(e -> e.set(Field.URL_DOMAIN, "2001:db8:0:0::66"))))
                .hasSize(1);
    }

    @Test
    void hashesOfAllThreeLengthsHitInEitherCase() {
        var builder = IndicatorSet.builder();
        for (var hash : List.of(MD5, MD5 + "00112233", SHA256)) {
            assertThat(builder.add(IndicatorKind.HASH, hash.toUpperCase(java.util.Locale.ROOT), 1))
                    .isEqualTo(Admission.ADMITTED);
        }
        var set = builder.build();
        assertThat(set.match(event(e -> e.set(Field.FILE_HASH_SHA256, SHA256))))
                .containsExactly(
                        new IndicatorHit(
                                IndicatorKind.HASH,
                                SHA256,
                                Field.FILE_HASH_SHA256,
                                SHA256,
                                List.of(1)));
        assertThat(set.containsHash(MD5.replace('0', '1'))).isFalse();
        assertThat(set.containsHash(SHA256.replace('f', 'g'))).isFalse();
    }

    @Test
    void addressesAreFoundAmongDnsAnswers() {
        var set = one(IndicatorKind.IPV4, "192.0.2.77");
        for (var answers :
                List.of(
                        "192.0.2.77",
                        "cdn.example, 192.0.2.77",
                        "[\"192.0.2.1\",\"192.0.2.77\"]",
                        "a;192.0.2.77;",
                        "::ffff:192.0.2.77")) {
            assertThat(set.match(event(e -> e.set(Field.DNS_ANSWERS, answers))))
                    .as(answers)
                    .extracting(IndicatorHit::field)
                    .containsExactly(Field.DNS_ANSWERS);
        }
        assertThat(set.match(event(e -> e.set(Field.DNS_ANSWERS, "192.0.2.77.example")))).isEmpty();
    }

    @Test
    void namesAreFoundAmongDnsAnswers() {
        var set = one(IndicatorKind.DOMAIN, "evil.example");
        for (var answers :
                List.of(
                        "c2.Evil.example.",
                        "cdn.example, evil.example, 192.0.2.1",
                        "[\"evil.example\"]")) {
            assertThat(set.match(event(e -> e.set(Field.DNS_ANSWERS, answers))))
                    .as(answers)
                    .extracting(IndicatorHit::field)
                    .containsExactly(Field.DNS_ANSWERS);
        }
        for (var answers :
                List.of("notevil.example", "evil.example.org", "v=spf1 include:evil.example")) {
            assertThat(set.match(event(e -> e.set(Field.DNS_ANSWERS, answers))))
                    .as(answers)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatWouldHitEverybodyAndCountsWhy() {
        var builder = IndicatorSet.builder();
        assertThat(builder.add(IndicatorKind.IPV4, "10.0.0.1", 1)).isEqualTo(Admission.RESERVED);
        assertThat(builder.add(IndicatorKind.CIDR, "192.168.4.0/22", 1))
                .isEqualTo(Admission.RESERVED);
        assertThat(builder.add(IndicatorKind.ENDPOINT, "127.0.0.1:80", 1))
                .isEqualTo(Admission.RESERVED);
        assertThat(builder.add(IndicatorKind.DOMAIN, "vn", 1)).isEqualTo(Admission.TOO_WIDE);
        for (var wrong : List.of("", "a b.example", "a..example", "192.0.2.1", "%.example")) {
            assertThat(builder.add(IndicatorKind.DOMAIN, wrong, 1))
                    .as(wrong)
                    .isEqualTo(Admission.UNREADABLE);
        }
        assertThat(builder.add(IndicatorKind.HASH, "abc", 1)).isEqualTo(Admission.UNREADABLE);
        assertThat(builder.add(IndicatorKind.CIDR, "0.0.0.0/0", 1)).isEqualTo(Admission.ADMITTED);
        var set = builder.build();
        assertThat(set.offered(IndicatorKind.DOMAIN, Admission.UNREADABLE)).isEqualTo(5);
        assertThat(set.offered(IndicatorKind.DOMAIN, Admission.TOO_WIDE)).isEqualTo(1);
        assertThat(set.size()).isEqualTo(1);
        // The widest block is kept, yet a private address inside it is still nobody's.
        assertThat(set.match(event(e -> e.set(Field.SOURCE_IP, Ip.parse("10.0.0.1"))))).isEmpty();
        assertThat(set.match(event(e -> e.set(Field.SOURCE_IP, Ip.parse("8.8.8.8"))))).hasSize(1);
    }

    @Test
    void theAllowListWinsOverNarrowAndWideIndicators() {
        var never = IndicatorSet.builder().allowReserved(true);
        never.add(IndicatorKind.CIDR, "203.0.113.0/28", 0);
        never.add(IndicatorKind.DOMAIN, "good.gov.example", 0);
        never.add(IndicatorKind.HASH, MD5, 0);
        never.add(IndicatorKind.URL, "good.example/", 0);
        var builder = IndicatorSet.builder().allowReserved(true).allowList(never.build());
        assertThat(builder.add(IndicatorKind.IPV4, "203.0.113.5", 1))
                .isEqualTo(Admission.ALLOW_LISTED);
        assertThat(builder.add(IndicatorKind.CIDR, "203.0.113.8/29", 1))
                .isEqualTo(Admission.ALLOW_LISTED);
        assertThat(builder.add(IndicatorKind.CIDR, "203.0.113.0/24", 1))
                .isEqualTo(Admission.ADMITTED);
        assertThat(builder.add(IndicatorKind.DOMAIN, "www.good.gov.example", 1))
                .isEqualTo(Admission.ALLOW_LISTED);
        assertThat(builder.add(IndicatorKind.DOMAIN, "gov.example", 1))
                .isEqualTo(Admission.ADMITTED);
        assertThat(builder.add(IndicatorKind.HASH, MD5, 1)).isEqualTo(Admission.ALLOW_LISTED);
        assertThat(builder.add(IndicatorKind.URL, "https://good.example", 1))
                .isEqualTo(Admission.ALLOW_LISTED);
        var set = builder.build();
        assertThat(names(set, "mail.good.gov.example")).isEmpty();
        assertThat(names(set, "other.gov.example")).containsExactly("gov.example");
        assertThat(set.match(event(e -> e.set(Field.SOURCE_IP, Ip.parse("203.0.113.15")))))
                .isEmpty();
        assertThat(set.match(event(e -> e.set(Field.SOURCE_IP, Ip.parse("203.0.113.16")))))
                .hasSize(1);
    }

    @Test
    void rulesComeBeforeTheFirstIndicatorAndBuildingIsOnce() {
        var builder = IndicatorSet.builder();
        builder.add(IndicatorKind.DOMAIN, "evil.example", 1);
        assertThatThrownBy(() -> builder.allowReserved(true))
                .isInstanceOf(IllegalStateException.class);
        builder.build();
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        assertThat(IndicatorSet.empty().match(event(e -> e.set(Field.URL_DOMAIN, "a.example"))))
                .isEmpty();
    }
}
