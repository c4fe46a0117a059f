package vn.luytre.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContext;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.NewIndicator;
import vn.luytre.soc.detection.NewList;
import vn.luytre.soc.store.Scope;

/** A made-up list, published to a server as an issuer's list is. */
final class PublishedList {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private PublishedList() {}

    /** Publishes that many addresses with what belongs to them, and waits until events are held against them; returns how many. */
    static long publish(ApplicationContext server, int addresses) {
        var lines = new ArrayList<NewIndicator>();
        MadeUpIndicators.eachAddress(
                addresses, (kind, value, _) -> lines.add(NewIndicator.of(kind, value)));
        var day = LocalDate.of(2024, 2, 1);
        var list =
                new NewList(
                        "Đơn vị mẫu",
                        "Danh sách mẫu",
                        ListRole.C2,
                        "",
                        null,
                        "Danh sách mẫu",
                        day,
                        day,
                        null,
                        "",
                        "",
                        "",
                        Tlp.GREEN,
                        Severity.HIGH,
                        false);
        Scope.PROVINCE.<ListId, RuntimeException>call(
                () -> server.getBean(Lists.class).publish(Actor.SERVER, list, lines));
        var detectors = server.getBean(Detectors.class);
        long until = System.nanoTime() + LIMIT.toNanos();
        while (detectors.knowledge().indicators().size() < addresses) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the list is not resident after " + LIMIT);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return detectors.knowledge().indicators().size();
    }
}
