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

/**
 * Question: what does it cost to hold one value, or one event, against all that a province searches for: 1M IPv4, 200k
 * blocks, 5M domains, 10M hashes? Goals (design.md §9): ≤ 50 / 200 / 30 ns for address, name, hash. Baseline:
 * {@link HashSet} of the same number of IPv4 addresses, boxed. One value in a hundred is an indicator, as {@link
 * LookupProbes} draws them; where the name ends in {@code Hit}, each is. The tables are as warm as these look-ups alone
 * leave them: {@link ColdLookupBenchmark} is the other end.
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
    @Param("4096")
    int probes;

    /** How many IPv4 addresses the set has; the other kinds in proportion. */
    @Param("1000000")
    int addresses;

    private LookupProbes few = LookupProbes.NONE;
    private LookupProbes all = LookupProbes.NONE;
    private Set<Integer> boxed = Set.of();
    private int next;

    @Setup
    public void fill() {
        few = LookupProbes.of(addresses, probes, 10);
        all = few.others(1000);
        var random = new SplittableRandom(MadeUpIndicators.SEED - 1);
        boxed = new HashSet<>();
        for (int i = 0; i < addresses; i++) {
            boxed.add(random.nextInt());
        }
    }

    private int index() {
        next = next + 1 & probes - 1;
        return next;
    }

    @Benchmark
    public boolean baselineBoxedIpv4() {
        return boxed.contains(few.bits[index()]);
    }

    @Benchmark
    public boolean ipv4() {
        return few.set.containsIpv4(few.bits[index()]);
    }

    @Benchmark
    public boolean ipv4AndBlocks() {
        return few.set.covers(few.ips[index()]);
    }

    @Benchmark
    public boolean domain() {
        return few.set.coversDomain(few.names[index()]);
    }

    @Benchmark
    public boolean hash() {
        return few.set.containsHash(few.hashes[index()]);
    }

    @Benchmark
    public void eventWithFlow(Blackhole hole) {
        few.set.match(few.flows[index()], hole::consume);
    }

    @Benchmark
    public void eventWithName(Blackhole hole) {
        few.set.match(few.queries[index()], hole::consume);
    }

    @Benchmark
    public boolean ipv4Hit() {
        return few.set.covers(all.ips[index()]);
    }

    @Benchmark
    public boolean domainHit() {
        return few.set.coversDomain(all.names[index()]);
    }

    @Benchmark
    public boolean hashHit() {
        return few.set.containsHash(all.hashes[index()]);
    }
}
