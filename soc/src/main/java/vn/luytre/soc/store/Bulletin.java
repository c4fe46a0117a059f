package vn.luytre.soc.store;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How processes that share the log hear what others have changed: one row for each change, written in its transaction. Where one
 * process does everything nothing is written, and nothing has ever changed.
 */
@Component
public class Bulletin {

    /** What is held in memory by whoever judges. */
    public enum Topic {
        LISTS,
        RULES,
        SOURCES
    }

    private final DSLContext sql;
    private final Partitions partitions;

    Bulletin(DSLContext sql, Partitions partitions) {
        this.sql = sql;
        this.partitions = partitions;
    }

    /** Something of that topic has changed; others hear it once this transaction is committed. */
    @Transactional
    public void changed(Topic topic) {
        if (partitions.several()) {
            sql.execute("insert into ground.bulletin (topic) values (?)", name(topic));
        }
    }

    /**
     * How many changes of each topic there have been. To be asked before what has changed is read: then what is read is at least that
     * new.
     */
    @Transactional(readOnly = true)
    public Map<Topic, Long> versions() {
        var versions = new EnumMap<Topic, Long>(Topic.class);
        for (var topic : Topic.values()) {
            versions.put(topic, 0L);
        }
        if (partitions.several()) {
            sql.fetch("select topic, count(*) from ground.bulletin group by topic")
                    .forEach(row ->
                            versions.put(
                                    Topic.valueOf(
                                            row.get(0, String.class).toUpperCase(Locale.ROOT)),
                                    row.get(1, Long.class)));
        }
        return versions;
    }

    /** How many changes of that topic there have been. */
    public long version(Topic topic) {
        return partitions.several() ? versions().getOrDefault(topic, 0L) : 0;
    }

    private static String name(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }
}
