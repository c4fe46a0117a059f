package vn.luytre.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void keepsWhatDoesNotFitASlot() {
        var event =
                new Event.Builder()
                        .reset("raw", 1, Event.Origin.UNKNOWN)
                        .put("source.ip", "192.0.2.7")
                        .put("source.port", "not a port")
                        .put("tenant.name", "Sở Y tế")
                        .build();
        assertThat(event.ip(Field.SOURCE_IP)).isEqualTo(Ip.parse("192.0.2.7"));
        assertThat(event.number(Field.SOURCE_PORT)).isNull();
        assertThat(event.overflow())
                .containsEntry("source.port", "not a port")
                .containsEntry("tenant.name", "Sở Y tế");
        assertThat(event.original()).isEqualTo("raw");
    }

    @Test
    void happensWhenItArrivedIfItDoesNotSay() {
        var event = new Event.Builder().reset("x", 42, Event.Origin.UNKNOWN).build();
        assertThat(event.timeMicros()).isEqualTo(42);
    }

    @Test
    void doesNotShareStateWithItsBuilder() {
        var builder =
                new Event.Builder()
                        .reset("x", 1, Event.Origin.UNKNOWN)
                        .set(Field.HOST_NAME, "a")
                        .overflow("k", 1L);
        var first = builder.build();
        builder.reset("y", 2, Event.Origin.UNKNOWN).set(Field.HOST_NAME, "b").overflow("k", 2L);
        assertThat(first.text(Field.HOST_NAME)).isEqualTo("a");
        assertThat(first.overflow()).containsEntry("k", 1L);
    }

    @Test
    void refusesAValueOfTheWrongKind() {
        assertThatThrownBy(() -> new Event.Builder().set(Field.SOURCE_IP, "192.0.2.1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsMicrosecondsBeforeAndAfterTheEpoch() {
        for (var text :
                new String[] {"1969-12-31T23:59:59.999999Z", "2024-02-10T00:00:00.123456Z"}) {
            var instant = Instant.parse(text);
            assertThat(Event.ofMicros(Event.micros(instant))).isEqualTo(instant);
        }
    }
}
