package vn.luytre.lake;

import java.util.List;
import java.util.Random;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.query.RandomExprs;

/** Makes events out of the words that {@link RandomExprs} asks for. */
final class RandomEvents {

    private final Random random;
    private final RandomExprs values;

    RandomEvents(Random random) {
        this.random = random;
        this.values = new RandomExprs(random);
    }

    Event next() {
        var origin = new Event.Origin(random.nextInt(4), random.nextInt(3), random.nextInt(2));
        long received = 1_700_000_000_000_000L + random.nextInt(200) * 1_000_000L;
        var event = new Event.Builder().reset(text(), received, origin);
        if (random.nextInt(5) > 0) {
            event.time(1_700_000_000_000_000L + random.nextInt(100) * 1_000_000L);
        }
        if (random.nextInt(6) == 0) {
            event.flaw("không đọc được: " + values.pick(RandomExprs.WORDS));
        }
        for (var field :
                List.of(
                        Field.HOST_NAME,
                        Field.USER_NAME,
                        Field.EVENT_DATASET,
                        Field.DNS_QUESTION_NAME,
                        Field.FILE_HASH_MD5)) {
            maybe(() -> event.set(field, values.pick(RandomExprs.WORDS)));
        }
        maybe(() -> event.set(Field.MESSAGE, text()));
        maybe(() -> event.set(Field.URL_FULL, text()));
        maybe(() -> event.set(Field.SOURCE_IP, values.ip()));
        maybe(() -> event.set(Field.DESTINATION_IP, values.ip()));
        maybe(() -> event.set(Field.SOURCE_PORT, values.number()));
        maybe(() -> event.set(Field.EVENT_SEVERITY, values.number()));
        for (var name : List.of("a.b", "x", "source.port", "@v-1", "quoted \"name\"")) {
            maybe(() -> event.overflow(name, value()));
        }
        return event.build();
    }

    private Object value() {
        return switch (random.nextInt(6)) {
            case 0 -> values.number();
            case 1 -> random.nextInt(100) / 4.0;
            case 2 -> random.nextBoolean();
            case 3 ->
                    List.of(1e10, 1e-7, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 12345.678)
                            .get(random.nextInt(6));
            default -> values.pick(RandomExprs.WORDS);
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(values.pick(RandomExprs.WORDS)).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private void maybe(Runnable set) {
        if (random.nextInt(3) > 0) {
            set.run();
        }
    }
}
