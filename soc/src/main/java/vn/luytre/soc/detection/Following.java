package vn.luytre.soc.detection;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.luytre.soc.registry.PlanChanged;
import vn.luytre.soc.store.Bulletin;
import vn.luytre.soc.store.Bulletin.Topic;

/** Where several processes judge: tells the others what people have changed here of lists and rules, and takes up what they have. */
@Component
public class Following {

    private final Bulletin bulletin;
    private final Knowledge knowledge;
    private final RuleBook rules;
    private final FieldWatch fields;

    Following(Bulletin bulletin, Knowledge knowledge, RuleBook rules, FieldWatch fields) {
        this.fields = fields;
        this.bulletin = bulletin;
        this.knowledge = knowledge;
        this.rules = rules;
    }

    @EventListener
    public void on(ListPublished published) {
        bulletin.changed(Topic.LISTS);
    }

    @EventListener
    public void on(ListRetired retired) {
        bulletin.changed(Topic.LISTS);
    }

    @EventListener
    public void on(PlanChanged changed) {
        bulletin.changed(Topic.LISTS);
    }

    @EventListener
    public void on(RulesChanged changed) {
        bulletin.changed(Topic.RULES);
    }

    /** What a process does now and then that only judges; the console's schedule does it there. */
    public void everyMinute() {
        knowledge.lookAtTheDay();
        fields.look();
    }

    /** By which lists this process judges: how many changes there had been when it read them. */
    public long lists() {
        return knowledge.version();
    }

    /** The same of rules. */
    public long rules() {
        return rules.version();
    }

    /** Asks for what is newer to be loaded, in the background. */
    public void take(Map<Topic, Long> versions) {
        knowledge.follow(versions.getOrDefault(Topic.LISTS, 0L));
        rules.follow(versions.getOrDefault(Topic.RULES, 0L));
    }

    /**
     * Waits until this process judges by all that has been changed so far: whoever takes a partition over must not judge by less than
     * the one that had it.
     *
     * @throws IllegalStateException if it takes longer than that
     */
    public void catchUp(Map<Topic, Long> versions, Duration most) {
        // A load under way may have begun before the last change.
        knowledge.await(most);
        rules.await(most);
        take(versions);
        knowledge.lookAtTheDay();
        knowledge.await(most);
        rules.await(most);
        if (knowledge.version() < versions.getOrDefault(Topic.LISTS, 0L)
                || rules.version() < versions.getOrDefault(Topic.RULES, 0L)) {
            throw new IllegalStateException("lists and rules of today are not loaded yet");
        }
    }
}
