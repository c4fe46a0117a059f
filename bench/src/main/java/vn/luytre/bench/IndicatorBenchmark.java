package vn.luytre.bench;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/**
 * Question: what does it cost to hold one value, or one event, against all that a province searches for: 1M IPv4, 200k
 * blocks, 5M domains, 10M hashes? Goals (design.md §9): ≤ 50 / 200 / 30 ns for address, name, hash. Baseline:
 * {@link HashSet} of the same number of IPv4 addresses, boxed. Values looked up are random, so almost all miss, as in
 * life; the size of the probe set decides whether the probes themselves come from cache, as a freshly parsed event does
 * (4096), or from memory (65536).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xmx3g",
            "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class IndicatorBenchmark {

    /** A power of two. */
    @Param({"4096", "65536"})
    int probes;

    /** How many IPv4 addresses the set has; the other kinds in proportion. */
    @Param("1000000")
    int addresses;

    private IndicatorSet set = IndicatorSet.empty();
    private Set<Integer> boxed = Set.of();
    private int[] bits = {};
    private Ip[] ips = {};
    private String[] names = {};
    private String[] hashes = {};
    private Event[] flows = {};
    private Event[] queries = {};
    private int next;

    @Setup
    public void fill() {
        set = MadeUpIndicators.set(addresses);
        var random = new SplittableRandom(MadeUpIndicators.SEED - 1);
        boxed = new HashSet<>();
        for (int i = 0; i < addresses; i++) {
            boxed.add(random.nextInt());
        }
        bits = random.ints(probes).toArray();
        ips = new Ip[probes];
        names = new String[probes];
        hashes = new String[probes];
        flows = new Event[probes];
        queries = new Event[probes];
        var builder = new Event.Builder();
        for (int i = 0; i < probes; i++) {
            ips[i] = new Ipv4(bits[i]);
            names[i] = MadeUpIndicators.name(random);
            hashes[i] = MadeUpIndicators.hash(random, i);
            flows[i] =
                    builder.reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.SOURCE_IP, new Ipv4(0x0A000000 | random.nextInt(1 << 16)))
                            .set(Field.DESTINATION_IP, ips[i])
                            .set(Field.DESTINATION_PORT, 443)
                            .build();
            queries[i] =
                    builder.reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.DNS_QUESTION_NAME, names[i])
                            .build();
        }
    }

    private int index() {
        next = next + 1 & probes - 1;
        return next;
    }

    @Benchmark
    public boolean baselineBoxedIpv4() {
        return boxed.contains(bits[index()]);
    }

    @Benchmark
    public boolean ipv4() {
        return set.containsIpv4(bits[index()]);
    }

    @Benchmark
    public boolean ipv4AndBlocks() {
        return set.covers(ips[index()]);
    }

    @Benchmark
    public boolean domain() {
        return set.coversDomain(names[index()]);
    }

    @Benchmark
    public boolean hash() {
        return set.containsHash(hashes[index()]);
    }

    @Benchmark
    public void eventWithFlow(Blackhole hole) {
        set.match(flows[index()], hole::consume);
    }

    @Benchmark
    public void eventWithName(Blackhole hole) {
        set.match(queries[index()], hole::consume);
    }
}
