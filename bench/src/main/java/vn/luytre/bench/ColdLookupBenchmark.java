package vn.luytre.bench;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vn.luytre.event.Field;

/**
 * Question: what does a look-up cost when the tables have been driven out of the processor's caches, as the rest of a
 * pipeline drives them out? Before each batch {@value #EVICTED} bytes are walked through; then the batch's own values are
 * touched, because a freshly parsed event is in cache. One in a hundred is an indicator. The look-ups of a batch do not
 * wait for each other: the processor overlaps their misses as far as it can see ahead.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ColdLookupBenchmark.BATCH)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xmx3g",
            "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class ColdLookupBenchmark {

    static final int BATCH = 1024;
    static final int EVICTED = 128 << 20;
    private static final int BATCHES = 64;
    private static final int LINE = 64;

    /** How many IPv4 addresses the set has; the other kinds in proportion. */
    @Param("1000000")
    int addresses;

    private LookupProbes probes = LookupProbes.NONE;
    private byte[] other = {};
    private int from;
    int touched; // Not private: JMH's state is seen from outside, so what goes in here is

    // really computed.

    @Setup
    public void fill() {
        probes = LookupProbes.of(addresses, BATCH * BATCHES, 10);
        other = new byte[EVICTED];
    }

    @Setup(Level.Invocation)
    public void cool() {
        for (int i = 0; i < other.length; i += LINE) {
            touched += other[i]++;
        }
        from = (from + BATCH) % (BATCH * BATCHES);
        for (int i = from; i < from + BATCH; i++) {
            touched +=
                    probes.ips[i].hashCode()
                            + Objects.hashCode(probes.flows[i].ip(Field.DESTINATION_IP));
            touched += characters(probes.names[i]) + characters(probes.hashes[i]);
        }
    }

    private static int characters(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += text.charAt(i);
        }
        return sum;
    }

    @Benchmark
    public int ipv4AndBlocks() {
        int found = 0;
        for (int i = from; i < from + BATCH; i++) {
            found += probes.set.covers(probes.ips[i]) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int domain() {
        int found = 0;
        for (int i = from; i < from + BATCH; i++) {
            found += probes.set.coversDomain(probes.names[i]) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int hash() {
        int found = 0;
        for (int i = from; i < from + BATCH; i++) {
            found += probes.set.containsHash(probes.hashes[i]) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public void eventWithFlow(Blackhole hole) {
        for (int i = from; i < from + BATCH; i++) {
            probes.set.match(probes.flows[i], hole::consume);
        }
    }
}
