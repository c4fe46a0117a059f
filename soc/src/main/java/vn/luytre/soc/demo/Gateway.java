package vn.luytre.soc.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import vn.luytre.event.Event;
import vn.luytre.soc.store.SampleNetwork;

/**
 * The way out of one sample unit: the translation of every connection, leases and VPN sessions. Three days ago, when a list saw the
 * unit's address, its records tell a whole chain, a VPN session, or nothing, by which unit it is.
 */
final class Gateway implements Voice {

    private static final int MACHINES = 8;

    /** Of ten seconds a sensor needs for a line, the gateway needs a minute. */
    private static final int CALMER = 6;

    /** How long the hole in the log lasts before and after the moment it is needed for. */
    private static final Duration HOLE = Duration.ofHours(3);

    private final int unit;
    private final RandomGenerator random;
    private final GatewayLines lines;

    /** @param unit the unit's number in the sample network, from 1 */
    Gateway(int unit, RandomGenerator random) {
        this.unit = unit;
        this.random = random;
        lines = unit == SampleNetwork.HOLE ? GatewayLines.asa(unit) : GatewayLines.fortiGate(unit);
    }

    /** A line that bears this time. */
    record Told(Instant at, String line) {}

    @Override
    public List<byte[]> between(Instant from, Instant to, Duration every, Instant now) {
        var told = new ArrayList<Told>();
        long mean = every.multipliedBy(CALMER).toNanos() / 1_000;
        long at = Event.micros(from);
        long end = Event.micros(to);
        while (true) {
            at += Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * mean));
            if (at >= end) {
                return bytes(told);
            }
            session(
                    Event.ofMicros(at).minusSeconds(31),
                    told); // ASA tells the end half a minute late.
        }
    }

    @Override
    public List<byte[]> before(Instant now) {
        var seen = SampleNetwork.listedAt(now);
        var told = new ArrayList<Told>();
        for (int machine = 1; machine <= MACHINES; machine++) {
            told.addAll(lines.lease(seen.minus(Duration.ofHours(4)), machine));
        }
        for (var at = seen.minus(Duration.ofHours(5));
                at.isBefore(seen.plus(Duration.ofHours(5)));
                at = at.plus(Duration.ofMinutes(4))) {
            boolean isLost =
                    unit == SampleNetwork.HOLE
                            && at.isAfter(seen.minus(HOLE))
                            && at.isBefore(seen.plus(HOLE));
            if (!isLost) {
                session(at, told);
            }
        }
        listed(seen, told);
        return bytes(told);
    }

    /** The connection that the list saw, and the same port in other hands a while later. */
    private void listed(Instant seen, List<Told> told) {
        int port = SampleNetwork.listedPort(unit);
        var begin = seen.minusSeconds(40);
        var end = seen.plusSeconds(21);
        if (unit == SampleNetwork.CHAIN) {
            var inner = SampleNetwork.host(unit, 3);
            told.addAll(lines.session(begin, end, inner, 50_312, port, SampleNetwork.SINKHOLE));
        } else if (unit == SampleNetwork.TUNNEL) {
            var inner = "10.212.%d.20".formatted(unit);
            told.addAll(lines.tunnel(seen.minus(Duration.ofHours(1)), inner, "truc.tu.xa"));
            told.addAll(lines.session(begin, end, inner, 50_111, port, SampleNetwork.SINKHOLE));
        }
        var later = seen.plus(Duration.ofHours(4));
        var other = SampleNetwork.host(unit, 7);
        told.addAll(lines.session(later, later.plusSeconds(30), other, 50_977, port, peer()));
    }

    private void session(Instant end, List<Told> told) {
        int machine = 1 + random.nextInt(MACHINES);
        told.addAll(
                lines.session(
                        end.minusSeconds(5 + random.nextInt(90)),
                        end,
                        SampleNetwork.host(unit, machine),
                        49_152 + random.nextInt(16_000),
                        1_024 + random.nextInt(30_000),
                        peer()));
    }

    private String peer() {
        return "192.0.2." + (1 + random.nextInt(250));
    }

    private static List<byte[]> bytes(List<Told> told) {
        return told.stream()
                .sorted(Comparator.comparing(Told::at))
                .map(line -> line.line().getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
