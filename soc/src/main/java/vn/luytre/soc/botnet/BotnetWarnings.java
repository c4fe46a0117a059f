package vn.luytre.soc.botnet;

import java.time.InstantSource;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Severity;
import vn.luytre.soc.directive.Warnings;

/** The worst sighting of a unit, as its people read it on their first page. */
@Component
class BotnetWarnings implements Warnings {

    private final SightingRows rows;
    private final InstantSource clock;

    BotnetWarnings(SightingRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public @Nullable Warning worst(long unit) {
        var now = clock.instant();
        return rows.of(unit).stream()
                .filter(sighting -> !sighting.state().code().closed())
                .filter(sighting -> sighting.course().cleaning() == null || sighting.talking(now))
                // What talks now comes first, then what came back most often.
                .max(
                        Comparator.comparing((Sighting sighting) -> sighting.talking(now))
                                .thenComparing(sighting -> sighting.course().times())
                                .thenComparing(sighting -> sighting.course().lastContact())
                                .thenComparing(Sighting::id))
                .map(sighting -> warning(sighting, sighting.talking(now)))
                .orElse(null);
    }

    private static Warning warning(Sighting sighting, boolean talking) {
        var machine = sighting.state().machine();
        var what = machine.isEmpty() ? sighting.address() : machine;
        return new Warning(
                talking ? Severity.CRITICAL : Severity.HIGH,
                sighting.course().lastContact(),
                talking
                        ? "Máy %s đang kết nối tới mạng %s".formatted(what, sighting.name())
                        : "Địa chỉ %s nằm trong mạng %s".formatted(what, sighting.name()),
                machine.isEmpty()
                        ? "Rút mạng máy đứng sau địa chỉ này, không tắt máy, rồi ghi tên máy."
                        : "Rút mạng, bóc gỡ mã độc, quét lại rồi ghi bản quét.",
                machine.isEmpty() ? "Xác định máy" : "Ghi bóc gỡ",
                "/botnet/" + sighting.id());
    }
}
