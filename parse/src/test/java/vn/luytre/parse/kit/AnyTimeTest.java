package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

class AnyTimeTest {

    private static final long ARRIVAL = Event.micros(Instant.parse("2024-02-10T05:00:00Z"));

    private static String read(String text) {
        long micros = AnyTime.read(text, Timestamps.VIETNAM, ARRIVAL);
        return micros == Timestamps.NONE ? "none" : Event.ofMicros(micros).toString();
    }

    @Test
    void readsEveryWritingOfOneMoment() {
        assertThat(
                        List.of(
                                "1707526801",
                                "1707526801000",
                                "2024-02-10T08:00:01+07:00",
                                "2024-02-10 08:00:01",
                                "2024-02-10 01:00:01 UTC",
                                "2024/02/10 08:00:01",
                                "Feb 10 2024 08:00:01",
                                "Feb 10 2024 01:00:01 GMT",
                                "Feb 10 2024 08:00:01 +0700",
                                "Feb 10 08:00:01",
                                "Sat Feb 10 08:00:01 2024"))
                .allSatisfy(text -> assertThat(read(text)).isEqualTo("2024-02-10T01:00:01Z"));
        assertThat(read("Feb 10 2024 08:00:01.25 ICT")).isEqualTo("2024-02-10T01:00:01.250Z");
    }

    @Test
    void anythingElseIsNone() {
        assertThat(
                        List.of(
                                "",
                                "hôm qua",
                                "2024-02-30 08:00:01",
                                "Feb 10 2024 08:61:01",
                                "12:00:00x"))
                .allSatisfy(text -> assertThat(read(text)).isEqualTo("none"));
    }

    @Test
    void zonesByNameAndByDigits() {
        assertThat(AnyTime.zone("UTC+2", 0)).isEqualTo(7200);
        assertThat(AnyTime.zone("+05:30", 0)).isEqualTo(19_800);
        assertThat(AnyTime.zone("-0500", 0)).isEqualTo(-18_000);
        assertThat(AnyTime.zone("nơi xa", 7)).isEqualTo(7);
    }
}
