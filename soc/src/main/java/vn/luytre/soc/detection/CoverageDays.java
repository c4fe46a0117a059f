package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.LOG_DAY;
import static vn.luytre.schema.detection.Tables.RULE_DAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.detect.sigma.coverage.Techniques;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;

/** Day by day, which kinds of logs each unit sent and what the rules in force then could see in them. */
@Repository
class CoverageDays {

    private final DSLContext sql;
    private final RuleBook book;
    private final ApplicationEventPublisher events;

    /** What the days in the store were made of; null before the first of them is known to be kept. */
    private volatile @Nullable Kept kept;

    CoverageDays(DSLContext sql, RuleBook book, ApplicationEventPublisher events) {
        this.sql = sql;
        this.book = book;
        this.events = events;
    }

    /** A day whose rules have been written down, and the book they are of. */
    record Kept(LocalDate day, Book book) {

        boolean isOf(@Nullable Kept other) {
            return other != null && other.book == book && other.day.equals(day);
        }
    }

    /**
     * One day of a unit.
     *
     * @param inForce rules in force of which the logs are known
     * @param able those of them that read a kind of logs the unit sent
     * @param techniques of MITRE ATT&amp;CK that those name
     * @param sent the kinds of logs
     */
    record Day(LocalDate day, int inForce, int able, Set<String> techniques, List<LogSource> sent) {

        static Day of(LocalDate day, int inForce, List<Sent> sent) {
            var techniques = new TreeSet<String>();
            sent.forEach(one -> techniques.addAll(one.techniques()));
            return new Day(
                    day,
                    inForce,
                    sent.stream().mapToInt(Sent::rules).sum(),
                    techniques,
                    sent.stream()
                            .map(Sent::source)
                            .sorted(Comparator.comparing(LogSource::toString))
                            .toList());
        }

        boolean watched() {
            return able > 0;
        }
    }

    /** A kind of logs that was sent, how many rules read it, and the techniques they name. */
    private record Sent(LogSource source, int rules, List<String> techniques) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RuleTally tally) {
        var units = new HashSet<Long>();
        var days = new TreeSet<LocalDate>();
        tally.seen()
                .forEach((seen, last) -> {
                    var day = LocalDate.ofInstant(Event.ofMicros(last), VietnamTime.ZONE);
                    days.add(day);
                    if (sent(seen, day)) {
                        units.add(seen.unit());
                    }
                });
        if (!days.isEmpty()) {
            keep(days.last());
        }
        if (!units.isEmpty()) {
            events.publishEvent(new FactsChanged(units, Set.of(Topic.WATCH)));
        }
    }

    private boolean sent(RuleTally.Seen seen, LocalDate day) {
        return sql.insertInto(LOG_DAY)
                        .set(LOG_DAY.UNIT, seen.unit())
                        .set(LOG_DAY.DAY, day)
                        .set(LOG_DAY.PRODUCT, RuleCounts.text(seen.source().product()))
                        .set(LOG_DAY.CATEGORY, RuleCounts.text(seen.source().category()))
                        .set(LOG_DAY.SERVICE, RuleCounts.text(seen.source().service()))
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Writes down what the rules in force read, unless that stands there already. */
    private void keep(LocalDate day) {
        var now = new Kept(day, book.book());
        if (now.isOf(kept)) {
            return;
        }
        sql.deleteFrom(RULE_DAY).where(RULE_DAY.DAY.eq(day)).execute();
        book.readable().stream()
                .collect(Collectors.groupingBy(SigmaRule::logsource))
                .forEach((source, rules) -> insert(day, source, rules));
        events.publishEvent(now);
    }

    private void insert(LocalDate day, LogSource source, List<SigmaRule> rules) {
        var techniques = new TreeSet<String>();
        rules.forEach(rule -> techniques.addAll(Techniques.of(rule.about())));
        sql.insertInto(RULE_DAY)
                .set(RULE_DAY.DAY, day)
                .set(RULE_DAY.PRODUCT, RuleCounts.text(source.product()))
                .set(RULE_DAY.CATEGORY, RuleCounts.text(source.category()))
                .set(RULE_DAY.SERVICE, RuleCounts.text(source.service()))
                .set(RULE_DAY.RULES, rules.size())
                .set(RULE_DAY.TECHNIQUES, techniques.toArray(new String[0]))
                .execute();
    }

    @TransactionalEventListener
    public void on(Kept now) {
        kept = now;
    }

    /**
     * The days up to and including the last, from the first on or after {@code from} on which rules were in force; in order,
     * none left out. A day on which nobody's logs were judged has the rules of the day before.
     */
    @Transactional(readOnly = true)
    public List<Day> of(long unit, LocalDate from, LocalDate to) {
        var inForce = inForce(from, to);
        if (inForce.isEmpty()) {
            return List.of();
        }
        var sent = sent(unit, from, to);
        var days = new ArrayList<Day>();
        int rules = 0;
        for (var day = inForce.firstKey(); !day.isAfter(to); day = day.plusDays(1)) {
            rules = inForce.getOrDefault(day, rules);
            days.add(Day.of(day, rules, sent.getOrDefault(day, List.of())));
        }
        return days;
    }

    private TreeMap<LocalDate, Integer> inForce(LocalDate from, LocalDate to) {
        var rules = DSL.sum(RULE_DAY.RULES);
        var days = new TreeMap<LocalDate, Integer>();
        sql.select(RULE_DAY.DAY, rules)
                .from(RULE_DAY)
                .where(RULE_DAY.DAY.between(from, to))
                .groupBy(RULE_DAY.DAY)
                .forEach(row -> days.put(row.value1(), row.value2().intValueExact()));
        return days;
    }

    private Map<LocalDate, List<Sent>> sent(long unit, LocalDate from, LocalDate to) {
        return sql
                .select(RULE_DAY.fields())
                .from(LOG_DAY)
                .join(RULE_DAY)
                .using(LOG_DAY.DAY, LOG_DAY.PRODUCT, LOG_DAY.CATEGORY, LOG_DAY.SERVICE)
                .where(LOG_DAY.UNIT.eq(unit).and(LOG_DAY.DAY.between(from, to)))
                .fetchInto(RULE_DAY)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.getDay(),
                                Collectors.mapping(
                                        row ->
                                                new Sent(
                                                        RuleCounts.source(
                                                                row.getProduct(),
                                                                row.getCategory(),
                                                                row.getService()),
                                                        row.getRules(),
                                                        List.of(row.getTechniques())),
                                        Collectors.toList())));
    }
}
