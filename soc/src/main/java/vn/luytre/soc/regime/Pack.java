package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One legal regime as data: what is asked, by whom, within what time, in which words. The date of the matter decides which
 * packs apply; two may be in force at once.
 *
 * @param id "R1", "R2"
 * @param from the first day in force
 * @param to the first day no longer in force; null while it lasts
 * @param controls which part of the control catalogue belongs to it: "A" or "B"
 * @param terms words that differ between regimes, by key; see {@link #term}
 */
public record Pack(
        String id,
        String name,
        String nameEn,
        LocalDate from,
        @Nullable LocalDate to,
        String controls,
        Map<String, String> terms,
        List<Source> sources,
        List<Level> levels,
        List<Approval> approvals,
        List<Clock> clocks,
        List<IncidentClass> incidentClasses,
        List<Keeping> keeping,
        List<Transition> transitions) {

    public Pack {
        if (to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("pack %s ends before it begins".formatted(id));
        }
        terms = Map.copyOf(terms);
        sources = List.copyOf(sources);
        levels = List.copyOf(levels);
        approvals = List.copyOf(approvals);
        clocks = List.copyOf(clocks);
        incidentClasses = List.copyOf(incidentClasses);
        keeping = List.copyOf(keeping);
        transitions = List.copyOf(transitions);
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** The regime's word: "an toàn thông tin mạng" under R1 is "an ninh mạng" under R2. An unknown key is a bug. */
    public String term(String key) {
        var term = terms.get(key);
        if (term == null) {
            throw new IllegalArgumentException("pack %s has no term %s".formatted(id, key));
        }
        return term;
    }

    /** The clock of that key; null if this regime sets none. */
    public @Nullable Clock clock(String key) {
        return clocks.stream().filter(clock -> clock.key().equals(key)).findFirst().orElse(null);
    }

    /**
     * Whether a clock of this pack runs for a matter of the day. A decision or circular may outlive the law it was issued
     * under and a decree may come later than its law: the sources that the clock's article names decide, and the pack's own
     * validity only where it names none of them.
     */
    public boolean runs(Clock clock, LocalDate day) {
        var named =
                sources.stream()
                        .filter(source -> clock.article().contains(source.symbol()))
                        .toList();
        return named.isEmpty()
                ? inForceOn(day)
                : named.stream().anyMatch(source -> source.inForceOn(day));
    }

    /** A document the pack is drawn from, with its own validity. */
    public record Source(String symbol, String title, LocalDate from, @Nullable LocalDate to) {

        public boolean inForceOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }
    }

    /** Security level 1–5 and what puts a system there. */
    public record Level(int level, String article, List<String> criteria) {
        public Level {
            criteria = List.copyOf(criteria);
        }
    }

    /** Who appraises and who approves the dossier of a level. */
    public record Approval(int level, String appraises, String approves, String article) {}

    /**
     * A time limit.
     *
     * @param key such as {@code incident.initial}; the same in all regimes
     * @param from what starts it, in Vietnamese
     * @param whom who must be told, in Vietnamese; null where nobody is told or the text names none
     * @param trigger which fact of an incident starts it; null for a clock of another matter
     * @param provisional whether the rule still waits for its detailed text
     */
    public record Clock(
            String key,
            String name,
            String nameEn,
            String from,
            @Nullable String whom,
            @Nullable Trigger trigger,
            Span span,
            String article,
            boolean provisional) {}

    /** The fact of an incident that sets a clock running. */
    public enum Trigger {
        /** The incident was found. */
        FOUND,
        /** The operator judged that it may exceed what it can handle. */
        BEYOND_OWN,
        /** The coordinating body classed it as serious; the time counts from when it was found. */
        SERIOUS,
        /** Signs against national security were seen. */
        SECURITY,
        /** Harm to personal data was found. */
        PERSONAL_DATA,
        /** The response to an incident that was judged beyond own strength has ended. */
        ENDED
    }

    /** How the regime sorts incidents. */
    public record IncidentClass(
            String key, String name, String when, String article, boolean provisional) {}

    /**
     * How long logs must be kept at least. It has a validity of its own: a circular may outlive the law it was issued under.
     *
     * @param levels of the system the logs are of; empty if any
     * @param tiers of the unit that answers for them, such as {@code CARRIER}; empty if any
     * @param to the first day no longer in force; null while it lasts
     */
    public record Keeping(
            String key,
            String name,
            List<Integer> levels,
            List<String> tiers,
            Period keep,
            String article,
            LocalDate from,
            @Nullable LocalDate to) {

        public Keeping {
            levels = List.copyOf(levels);
            tiers = List.copyOf(tiers);
        }

        public boolean inForceOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }

        /** In days, for logs that would go today. */
        public int days(LocalDate today) {
            return (int) ChronoUnit.DAYS.between(today.minus(keep), today);
        }

        /** Whether it asks something of the logs of a system of that level; of any if the level is not known. */
        public boolean asksOf(@Nullable Integer level, String tier) {
            return (levels.isEmpty() || level == null || levels.contains(level))
                    && (tiers.isEmpty() || tiers.contains(tier));
        }
    }

    /** What happens to matters begun under the regime before. */
    public record Transition(LocalDate until, String text, String article) {}
}
