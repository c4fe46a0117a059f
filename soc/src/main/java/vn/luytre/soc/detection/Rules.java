package vn.luytre.soc.detection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * Sigma rules as people bring, write, change and switch them. Every change is a version or a switch with its reason, is
 * audited, and runs after the commit.
 */
@Service
class Rules {

    /** Bytes of one text written here; what comes in archives has the bounds of the reader. */
    static final int LONGEST_TEXT = 1 << 20;

    private final RuleRows rows;
    private final PackRows packs;
    private final ReadRules read;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Rules(
            RuleRows rows,
            PackRows packs,
            ReadRules read,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.packs = packs;
        this.read = read;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a change to one rule. */
    sealed interface Saved {

        /** Done, or already so. */
        record Done(int rule) implements Saved {}

        /** Somebody else changed it meanwhile; nothing was done. */
        record Overtaken(RuleFile now) implements Saved {}

        /** There is no such rule, or no such version of it. */
        record Absent() implements Saved {}
    }

    /** A text as it was read, which takes its time: not within a transaction for many. */
    RulePlan.Incoming incoming(String path, byte[] bytes) {
        var sha256 = EvidenceFiles.sha256(bytes);
        var documents = read.read(new ReadRules.Key(path, sha256), bytes);
        return new RulePlan.Incoming(path, sha256, ReadRules.sigmaId(documents), bytes);
    }

    /** Takes texts that came together; returns the number of the upload. */
    @Transactional
    int take(
            Actor actor,
            String name,
            String sha256,
            List<RulePlan.Incoming> coming,
            String license) {
        rows.lock();
        var now = clock.instant();
        var plan = RulePlan.of(rows.all(), coming);
        var label = name.isBlank() ? "luat.yml" : name;
        int pack = packs.add(label, sha256, license, plan, now, actor);
        var note = new RuleRows.Note(license, now, actor, label, pack);
        rows.add(plan.added(), note);
        rows.change(plan.changed(), note);
        audit.record(
                actor,
                "detection.upload-rules",
                "rule-pack:" + pack,
                Map.of(
                        "name",
                        label,
                        "sha256",
                        sha256,
                        "added",
                        plan.added().size(),
                        "changed",
                        plan.changed().size(),
                        "same",
                        plan.same()));
        events.publishEvent(new RulesChanged());
        return pack;
    }

    /** Adds a rule that was written here. */
    @Transactional
    Saved write(Actor actor, String text, String reason, String license) {
        rows.lock();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var sha256 = EvidenceFiles.sha256(bytes);
        var id = ReadRules.sigmaId(read.glance("", text));
        var name = id.matches("[A-Za-z0-9-]{8,64}") ? id : sha256.substring(0, 16);
        var path = "tai-cho/" + name + ".yml";
        for (var file : rows.all()) {
            if (file.path().equals(path)) {
                return new Saved.Overtaken(file);
            }
        }
        var note = new RuleRows.Note(license, clock.instant(), actor, reason, null);
        int rule = rows.add(List.of(incoming(path, bytes)), note).getFirst();
        said(actor, "detection.write-rule", rule, 1, sha256, reason);
        return new Saved.Done(rule);
    }

    /** Gives a rule another text, if it still has the version that the person saw. */
    @Transactional
    Saved change(Actor actor, int rule, int seen, String text, String reason) {
        return change(actor, rule, seen, text.getBytes(StandardCharsets.UTF_8), reason);
    }

    private Saved change(Actor actor, int rule, int seen, byte[] bytes, String reason) {
        rows.lock();
        var file = rows.byId(rule);
        if (file == null) {
            return new Saved.Absent();
        }
        if (file.version() != seen) {
            return new Saved.Overtaken(file);
        }
        var text = incoming(file.path(), bytes);
        if (!text.sha256().equals(file.sha256())) {
            var note = new RuleRows.Note(file.license(), clock.instant(), actor, reason, null);
            rows.change(List.of(new RulePlan.Change(file, text)), note);
            said(actor, "detection.change-rule", rule, seen + 1, text.sha256(), reason);
        }
        return new Saved.Done(rule);
    }

    /** Brings back what a rule said once, as its newest version. */
    @Transactional
    Saved bringBack(Actor actor, int rule, int seen, int number, String reason) {
        var wanted = rows.versions(rule).stream().filter(one -> one.number() == number).findFirst();
        if (wanted.isEmpty()) {
            return new Saved.Absent();
        }
        var bytes = text(wanted.get().sha256());
        return bytes == null ? new Saved.Absent() : change(actor, rule, seen, bytes, reason);
    }

    private void said(
            Actor actor, String action, int rule, int version, String sha256, String reason) {
        audit.record(
                actor,
                action,
                "rule:" + rule,
                Map.of("version", version, "sha256", sha256, "reason", reason));
        events.publishEvent(new RulesChanged());
    }

    /** Switches a rule on or off. */
    @Transactional
    Saved turn(Actor actor, int rule, boolean on, String reason) {
        rows.lock();
        var file = rows.byId(rule);
        if (file == null) {
            return new Saved.Absent();
        }
        if (file.enabled() != on) {
            Instant now = clock.instant();
            rows.turn(rule, on, reason, now, actor.name());
            audit.record(
                    actor,
                    on ? "detection.rule-on" : "detection.rule-off",
                    "rule:" + rule,
                    Map.of("path", file.path(), "reason", reason));
            events.publishEvent(new RulesChanged());
        }
        return new Saved.Done(rule);
    }

    @Transactional(readOnly = true)
    @Nullable RuleFile byId(int rule) {
        return rows.byId(rule);
    }

    /** All versions of a rule, newest first. */
    @Transactional(readOnly = true)
    List<RuleVersion> versions(int rule) {
        return rows.versions(rule);
    }

    /** The bytes under that hash; null if no rule ever had them. */
    @Transactional(readOnly = true)
    byte @Nullable [] text(String sha256) {
        return rows.texts(List.of(sha256)).get(sha256);
    }

    /** Uploads, newest first. */
    @Transactional(readOnly = true)
    List<RulePack> packs() {
        return packs.all();
    }

    @Transactional(readOnly = true)
    @Nullable RulePack pack(int id) {
        return packs.byId(id);
    }
}
