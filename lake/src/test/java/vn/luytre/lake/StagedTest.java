package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

/** What waits for a commit stays as it was given, whatever comes and goes beside it. */
class StagedTest {

    @Test
    void givesBackWhatItWasGiven() {
        var random = new Random(20240226);
        var made = new RandomEvents(random);
        var staged = new Staged();
        var model = new ArrayList<Held>();
        long position = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(300); i > 0; i--) {
                position += 1 + random.nextInt(3);
                // Now and then one that is longer than a page.
                var event = random.nextInt(2_000) == 0 ? giant(position) : made.next();
                staged.add(new Held(position, event));
                model.add(new Held(position, event));
            }
            long upTo = position - random.nextInt(400);
            var rows = staged.before(upTo);
            var expected = model.stream().filter(h -> h.position() < upTo).toList();
            assertSame(rows, expected);
            // What is added and dropped now does not touch the rows that were given.
            for (int i = 0; i < 50; i++) {
                var event = made.next();
                staged.add(new Held(++position, event));
                model.add(new Held(position, event));
            }
            if (random.nextBoolean()) {
                staged.drop(rows.count());
                model.subList(0, rows.count()).clear();
            }
            assertSame(rows, expected);
            assertThat(staged.count()).isEqualTo(model.size());
            assertThat(staged.last()).isEqualTo(model.getLast().position());
        }
    }

    private static Event giant(long position) {
        return new Event.Builder()
                .reset("ư".repeat(600_000) + position, position, new Event.Origin(1, 2, 3))
                .build();
    }

    private static void assertSame(Staged.Rows rows, java.util.List<Held> expected) {
        assertThat(rows.count()).isEqualTo(expected.size());
        for (int row = 0; row < rows.count(); row++) {
            var held = expected.get(row);
            var page = rows.pages()[row];
            int at = rows.at()[row];
            assertThat(rows.positions()[row]).isEqualTo(held.position());
            assertThat(rows.times()[row]).isEqualTo(held.filedMicros());
            assertThat(EventBytes.number(page, at + EventBytes.RECEIVED))
                    .isEqualTo(held.event().receivedMicros());
            assertThat(EventBytes.number(page, at + EventBytes.SOURCE))
                    .isEqualTo(held.event().origin().source());
            assertThat(EventBytes.has(page, at, EventBytes.FLAW))
                    .isEqualTo(held.event().flaw() != null);
            if (held.event().flaw() == null && held.event().overflow().isEmpty()) {
                // The original is then the first of the values.
                var original = held.event().original().getBytes(StandardCharsets.UTF_8);
                int length = EventBytes.length(page, at + EventBytes.VALUES);
                assertThat(length).isEqualTo(original.length);
                assertThat(page)
                        .satisfies(bytes ->
                                assertThat(
                                                java.util.Arrays.equals(
                                                        bytes,
                                                        at + EventBytes.VALUES + 4,
                                                        at + EventBytes.VALUES + 4 + length,
                                                        original,
                                                        0,
                                                        length))
                                        .isTrue());
            }
        }
    }
}
