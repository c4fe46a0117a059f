package vn.luytre.soc.detection;

import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.soc.ui.SelfCheck;
import vn.luytre.soc.ui.Words;

/** Whether correlations had room for all that still counted since the server started; if not, which had the least. */
@Component
class CorrelationCheck implements SelfCheck {

    private final Detectors detectors;
    private final RuleBook book;

    CorrelationCheck(Detectors detectors, RuleBook book) {
        this.detectors = detectors;
        this.book = book;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Finding look(Words msg) {
        var rooms = detectors.correlationRooms();
        long lost = rooms.values().stream().mapToLong(CorrelationRoom::evicted).sum();
        if (lost > 0) {
            return full(msg, rooms, lost);
        }
        long unordered = detectors.unordered();
        return unordered > 0
                ? new Finding(
                        false,
                        msg.get("detection.check.crowded", msg.number(unordered)),
                        "/rules/tuning")
                : new Finding(true, msg.get("detection.check.room", rooms.size()), null);
    }

    private Finding full(Words msg, Map<String, CorrelationRoom> rooms, long lost) {
        var most =
                rooms.entrySet().stream()
                        .max(Comparator.comparingLong(one -> one.getValue().evicted()))
                        .map(Map.Entry::getKey)
                        .orElse("");
        var entry =
                book.book().entries().stream()
                        .filter(one -> one.key().equals(most))
                        .findFirst()
                        .orElse(null);
        return new Finding(
                false,
                msg.get(
                        "detection.check.full",
                        msg.number(lost),
                        entry == null ? most : entry.title()),
                entry == null ? "/rules" : "/rules/" + entry.file().id());
    }
}
