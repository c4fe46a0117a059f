package vn.luytre.soc.botnet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;

/** What the sample's people have done about the sightings: every state of the work that a few hours can lead to. */
@Component
class SampleSightings implements SampleStep {

    /** One in six connected units has a bot, and its public address is listed besides; so is another's. */
    private static final int EXPECTED = 2 * SampleNetwork.CONNECTED / 6 + 1;

    /** The bots that were cleaned fell silent two hours ago. */
    private static final Duration CLEANED = Duration.ofMinutes(90);

    private static final Actor WATCH = new Actor(0, "Trực ban mẫu", 0);

    private final Sightings sightings;

    SampleSightings(Sightings sightings) {
        this.sightings = sightings;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public String name() {
        return "xử lý máy trong mạng Botnet";
    }

    @Override
    public boolean ready() {
        return sightings.find(SightingRows.Filter.ALL, EXPECTED).size() == EXPECTED;
    }

    @Override
    @Transactional
    public void play(long seed, Instant now) {
        var all =
                sightings.find(SightingRows.Filter.ALL, EXPECTED).stream()
                        .sorted(Comparator.comparingLong(Sighting::unit))
                        .toList();
        machines(all.stream().filter(s -> s.kind() == Sighting.Kind.CONTACT).toList(), now);
        addresses(all.stream().filter(s -> s.kind() == Sighting.Kind.LISTED).toList(), now);
    }

    /** Machines that our own sensors saw: those still talking are being searched, the silent ones were cleaned. */
    private void machines(List<Sighting> machines, Instant now) {
        int talking = 0;
        for (var machine : machines) {
            var last = machine.course().lastContact();
            if (last.isBefore(now.minus(CLEANED))) {
                assign(machine, 3, now);
                take(machine, new Step.FindMachine(name(machine)));
                take(
                        machine,
                        new Step.Clean(
                                now.minus(CLEANED),
                                "Đội ứng cứu sự cố",
                                "Ngắt mạng, quét bằng công cụ bóc gỡ, cài lại hệ điều hành"));
            } else {
                switch (talking++) {
                    case 0 -> {} // Nobody has looked yet.
                    case 1 -> {
                        assign(machine, 1, now);
                        take(machine, new Step.FindMachine(name(machine)));
                    }
                    default -> assign(machine, talking, now);
                }
            }
        }
    }

    /** Public addresses that an issuer names: most wait for the machine behind them. */
    private void addresses(List<Sighting> addresses, Instant now) {
        for (int i = 0; i < addresses.size(); i++) {
            switch (i) {
                case 0 ->
                        take(
                                addresses.get(i),
                                new Step.DenyOwnership(
                                        now, "Địa chỉ đã trả lại nhà mạng từ tháng trước"));
                case 1 ->
                        take(
                                addresses.get(i),
                                new Step.CallFalse(
                                        now, "Máy bẫy (honeypot) của đơn vị, tự gọi ra ngoài"));
                case 2, 3, 4, 5 -> assign(addresses.get(i), 2, now);
                default -> {} // Waits for a unit.
            }
        }
    }

    private void assign(Sighting sighting, int days, Instant now) {
        take(sighting, new Step.Assign(LocalDate.ofInstant(now, VietnamTime.ZONE).plusDays(days)));
    }

    private void take(Sighting sighting, Step step) {
        sightings.take(WATCH, sighting.id(), -1, step, "");
    }

    /** The machine's name in the unit's register, from its address {@code 10.unit.0.(10 + machine)}. */
    private static String name(Sighting sighting) {
        var parts = sighting.address().split("\\.", -1);
        return SampleNetwork.machine(Integer.parseInt(parts[1]), Integer.parseInt(parts[3]) - 10);
    }
}
