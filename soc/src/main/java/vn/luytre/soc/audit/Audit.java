package vn.luytre.soc.audit;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.store.Scope;

/** Adds to the chain, in the transaction of the change itself: neither stands without the other. */
@Service
public class Audit {

    private final AuditEntries entries;
    private final InstantSource clock;
    private final JsonMapper json;

    Audit(AuditEntries entries, InstantSource clock, JsonMapper json) {
        this.entries = entries;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Adds an entry. Values of {@code detail} are texts, numbers, booleans or lists of them; no secret belongs there.
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void record(Actor actor, String action, String subject, Map<String, ?> detail) {
        // One writer at a time, so that each sees the last hash; held until the change commits.
        entries.lock();
        var last = entries.last();
        // PostgreSQL keeps microseconds; a hash over more would not verify.
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entries.add(
                AuditEntry.next(
                        last.seq() + 1,
                        last.hash(),
                        at,
                        actor,
                        action,
                        subject,
                        json.writeValueAsString(new TreeMap<>(detail))));
    }

    /** The newest entries in the viewer's scope, at most {@code limit}, older than {@code before} (exclusive). */
    @Transactional(readOnly = true)
    public List<AuditEntry> newest(long before, int limit) {
        return entries.newest(before, limit);
    }

    /** The newest entries that answer the question, in the viewer's scope, older than {@code before} (exclusive). */
    @Transactional(readOnly = true)
    public List<AuditEntry> find(AuditQuery query, long before, int limit) {
        return entries.find(query, before, limit);
    }

    /** Everything ever done to that subject that the viewer may see, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> of(String subject) {
        return entries.of(subject);
    }

    /** Walks the whole chain and names every break. */
    public ChainReport verify(Consumer<Long> progress) {
        return Scope.PROVINCE.call(() -> entries.walk(null, progress));
    }
}
