package vn.luytre.soc.uplink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Cidr;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** The register of senders. */
@Service
public class Sources {

    private final SourceRows rows;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Sources(SourceRows rows, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A source to be added; the fields of {@link Source} without the number. */
    public record NewSource(
            String name,
            long unit,
            long system,
            String parser,
            List<Cidr> addresses,
            String certificate,
            boolean wantsKey,
            int retentionDays,
            @Nullable Duration maxSilence) {}

    /**
     * A source that was added.
     *
     * @param key what its sender shows over HTTP, readable only now; empty if it wanted none
     */
    public record Added(Source source, String key) {}

    @Transactional
    public Added add(Actor actor, NewSource wanted) {
        var key = wanted.wantsKey() ? newKey() : "";
        var source =
                new Source(
                        0,
                        wanted.name(),
                        wanted.unit(),
                        wanted.system(),
                        wanted.parser(),
                        wanted.addresses(),
                        wanted.certificate(),
                        wanted.wantsKey(),
                        wanted.retentionDays(),
                        wanted.maxSilence(),
                        true);
        long id = rows.add(source, key.isEmpty() ? null : hash(key), clock.instant());
        audit.record(
                actor,
                "uplink.add-source",
                "source:" + id,
                Map.of("name", wanted.name(), "unit", wanted.unit(), "parser", wanted.parser()));
        events.publishEvent(new SourcesChanged());
        return new Added(
                new Source(
                        id,
                        source.name(),
                        source.unit(),
                        source.system(),
                        source.parser(),
                        source.addresses(),
                        source.certificate(),
                        source.keyed(),
                        source.retentionDays(),
                        source.maxSilence(),
                        true),
                key);
    }

    /** Changes everything but the key. False if the viewer does not see such a source. */
    @Transactional
    public boolean change(Actor actor, Source source) {
        boolean changed = rows.change(source);
        if (changed) {
            audit.record(
                    actor,
                    "uplink.change-source",
                    "source:" + source.id(),
                    Map.of(
                            "name",
                            source.name(),
                            "unit",
                            source.unit(),
                            "parser",
                            source.parser(),
                            "active",
                            source.active()));
            events.publishEvent(new SourcesChanged());
        }
        return changed;
    }

    /** A new key in place of the old one, which stops working at once; null if there is no such source. */
    @Transactional
    public @Nullable String renewKey(Actor actor, long id) {
        var key = newKey();
        if (!rows.key(id, hash(key))) {
            return null;
        }
        audit.record(actor, "uplink.renew-key", "source:" + id, Map.of());
        events.publishEvent(new SourcesChanged());
        return key;
    }

    @Transactional(readOnly = true)
    public List<Source> visible() {
        return rows.all();
    }

    @Transactional(readOnly = true)
    public @Nullable Source byId(long id) {
        return rows.byId(id);
    }

    /**
     * A copy of the register that answers without a database, for whoever receives. In a transaction of its own: it is
     * asked for right after a commit, when the scope of the one that ended is gone.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public SourceBook book() {
        return SourceBook.of(rows.all().stream().filter(Source::active).toList(), rows.keys());
    }

    private String newKey() {
        var bytes = new byte[30];
        random.nextBytes(bytes);
        return "src_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A key has 240 random bits, so one round of SHA-256 keeps it. */
    static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
