package vn.luytre.detect.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.Ip;

class EventRecordsTest {

    private static final long SEED = 20240210;
    private static final List<String> NAMES =
            List.of("Image", "host.name", "source.ip", "event.code", "message", "Đường dẫn");

    private final Random random = new Random(SEED);

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.appendCodePoint(
                    random.nextInt(8) == 0
                            ? 0x1E00 + random.nextInt(256)
                            : 32 + random.nextInt(90));
        }
        return text.toString();
    }

    private Event event() {
        var builder = new Event.Builder();
        builder.reset(
                List.of("", "{\"a\":1}", "<Event/>", "một dòng " + text()).get(random.nextInt(4)),
                1,
                Event.Origin.UNKNOWN);
        for (var field : Field.values()) {
            if (random.nextInt(4) == 0) {
                switch (field.kind()) {
                    case KEYWORD, TEXT -> builder.set(field, text());
                    case LONG -> builder.set(field, random.nextLong());
                    case IP -> builder.set(field, Ip.parse("192.0.2." + random.nextInt(256)));
                }
            }
        }
        for (var name : NAMES) {
            if (random.nextBoolean()) {
                builder.overflow(
                        name,
                        List.<Object>of(text(), random.nextLong(), random.nextDouble(), true, 1e20)
                                .get(random.nextInt(5)));
            }
        }
        return builder.build();
    }

    @Test
    void holdsWhatRulesWouldSee() {
        var asked = new ArrayList<>(NAMES);
        asked.add("process.command_line");
        asked.add("log.level");
        asked.add("event.action");
        asked.add("destination.port");
        var records = new EventRecords(FieldNames.of(asked));
        for (int round = 0; round < 2_000; round++) {
            var event = event();
            var view = new EventView(event);
            var record = records.of(event);
            for (var name : asked) {
                assertThat(values(record, name))
                        .as("seed %d, round %d, %s", SEED, round, name)
                        .isEqualTo(view.values(name));
            }
            var texts = new ArrayList<String>();
            for (int i = 0; i < record.count(); i++) {
                if (!record.isAside(i)) {
                    texts.add(record.text(i));
                }
                assertThat(record.isAscii(i))
                        .isEqualTo(record.text(i).chars().allMatch(c -> c < 128));
            }
            assertThat(texts).isEqualTo(view.texts());
        }
    }

    private static List<@Nullable String> values(FlatRecord record, String name) {
        var values = new ArrayList<@Nullable String>();
        for (int i = record.first(record.fields().id(name)); i >= 0; i = record.next(i)) {
            values.add(record.text(i));
        }
        return values;
    }

    @Test
    void anEventOfThousandsOfValuesKeepsTheFirst() {
        var builder = new Event.Builder();
        builder.reset("", 1, Event.Origin.UNKNOWN);
        for (int i = 0; i < 10_000; i++) {
            builder.overflow("f" + i, "x".repeat(i % 100));
        }
        var record = new EventRecords(FieldNames.of(List.of("f7", "f9999"))).of(builder.build());
        assertThat(record.count()).isEqualTo(FlatRecord.MAX_VALUES);
        assertThat(values(record, "f7")).containsExactly("xxxxxxx");
        assertThat(values(record, "f9999")).isEmpty();
    }
}
