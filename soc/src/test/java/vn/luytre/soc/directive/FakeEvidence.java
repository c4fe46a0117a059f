package vn.luytre.soc.directive;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A module whose facts a test sets by hand, unit by unit; silent about every unit it was not told about.
 * On a topic that no real module speaks to. */
@Component
class FakeEvidence implements Evidence {

    private final Map<Long, Finding> findings = new ConcurrentHashMap<>();
    private final Map<Long, Runnable> afterReading = new ConcurrentHashMap<>();
    private final Set<Long> broken = ConcurrentHashMap.newKeySet();

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.OTHER);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        if (broken.contains(unit)) {
            throw new IllegalStateException("this module is broken for the test");
        }
        var finding = findings.getOrDefault(unit, Finding.silent());
        Optional.ofNullable(afterReading.remove(unit)).ifPresent(Runnable::run);
        return finding;
    }

    /** Does that once, when the unit's facts have been read and nothing is written yet. */
    void afterReading(long unit, Runnable what) {
        afterReading.put(unit, what);
    }

    void say(long unit, Finding finding) {
        findings.put(unit, finding);
    }

    void breakFor(long unit) {
        broken.add(unit);
    }
}
