package vn.luytre.lake.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import vn.luytre.lake.ChildJvm;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.Transport;

/**
 * A receiving node in a JVM of its own, to be killed: BROKER TOPIC NODE. It takes over an endless log of numbered records from where Kafka
 * says the node had come, and says each number once it is acknowledged.
 */
final class AppenderChild {

    private static final int SOURCES = 16;

    private AppenderChild() {}

    public static void main(String[] args) throws Exception {
        var settings = Broker.settings(args[0], args[1], args[2]);
        try (var writer = KafkaWriter.open(settings, source -> source % 8)) {
            long next = writer.upstream();
            var random = new Random(next);
            while (true) {
                var batch = new ArrayList<Entry>();
                for (int i = random.nextInt(40); i >= 0; i--) {
                    batch.add(entry(args[2], next++));
                }
                writer.append(batch);
                for (var entry : batch) {
                    ChildJvm.say(String.valueOf(entry.upstream()));
                }
            }
        }
    }

    /** The record of that number in the node's own log; its text tells both. */
    static Entry entry(String node, long number) {
        var text = (node + " " + number).getBytes(StandardCharsets.UTF_8);
        return new Entry(
                number % SOURCES, Transport.RAW, 1_700_000_000_000_000L + number, text, number);
    }
}
