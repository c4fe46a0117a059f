package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import vn.luytre.event.Event;
import vn.luytre.event.Mutations;

/** What the tests of all parsers do alike. */
final class Reading {

    /** Everything in these tests arrives on the first day of Tết Giáp Thìn, noon in Viet Nam. */
    static final long ARRIVAL = Event.micros(Instant.parse("2024-02-10T05:00:00Z"));

    private Reading() {}

    static Event one(String id, String text) {
        return with(Parsers.create(id), text);
    }

    static Event with(LineParser parser, String text) {
        var builder = new Event.Builder().reset(text, ARRIVAL, Event.Origin.UNKNOWN);
        parser.parse(text, builder);
        return builder.build();
    }

    static Event header(String frame) {
        var builder = new Event.Builder().reset(frame, ARRIVAL, Event.Origin.UNKNOWN);
        builder.set(vn.luytre.event.Field.MESSAGE, Syslog.header(frame, builder));
        return builder.build();
    }

    /** Damages the samples and demands of one long-lived parser that it throws never and still reads a good sample after. */
    static void survivesDamage(String id, String good, List<String> samples) {
        var parser = Parsers.create(id);
        var bytes = samples.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList();
        Mutations.of(
                bytes,
                20240210,
                4_000,
                (damaged, how) -> {
                    try {
                        with(parser, new String(damaged, StandardCharsets.UTF_8));
                    } catch (RuntimeException | StackOverflowError e) {
                        throw new AssertionError(how, e);
                    }
                });
        var after = with(parser, good);
        var fresh = one(id, good);
        assertThat(after.flaw()).isEqualTo(fresh.flaw());
        assertThat(after.overflow()).isEqualTo(fresh.overflow());
    }

    static void lines(Path gz, Consumer<String> each) {
        try (var in = open(gz)) {
            var lines = new ByteLines(in, 16 << 20);
            for (var line = lines.line(); line != null; line = lines.line()) {
                each.accept(new String(line, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
