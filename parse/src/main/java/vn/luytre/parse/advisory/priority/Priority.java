package vn.luytre.parse.advisory.priority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By when to remediate, and before what. Of all last days the earliest wins; what has none comes last. Between equals: used by
 * attackers, exposed, chance of use, score, name.
 *
 * @param due last day; null: with the next upgrade
 * @param forensics whether to look for traces of an intrusion as well
 * @param why the reasons, those that set the day first
 */
public record Priority(
        Situation situation, @Nullable LocalDate due, boolean forensics, List<Reason> why)
        implements Comparable<Priority> {

    private static final Comparator<Priority> ORDER =
            Comparator.comparing(Priority::day)
                    .thenComparing(p -> !p.situation.exploited())
                    .thenComparing(p -> exposure(p.situation.exposed()))
                    .thenComparing(Comparator.comparingDouble(Priority::chance).reversed())
                    .thenComparing(Comparator.comparingDouble(Priority::score).reversed())
                    .thenComparing(p -> p.situation.id())
                    .thenComparing(p -> p.situation.known());

    public Priority {
        why = List.copyOf(why);
    }

    /** The priority of a situation. */
    public static Priority of(Situation s) {
        var timeline =
                RemediationTable.timeline(s.exploited(), s.exposed(), s.automatable(), s.total());
        var byTable = timeline.days() == null ? null : s.known().plusDays(timeline.days());
        var due = earlier(byTable, s.directiveDue());
        var why = new ArrayList<Reason>();
        if (byTable != null && s.directiveDue() != null && due != null) {
            why.add(new Reason(Reason.Kind.EARLIEST, due.toString()));
        }
        if (s.directiveDue() != null) {
            why.add(new Reason(Reason.Kind.DIRECTIVE_DUE, s.directiveDue().toString()));
        }
        why.add(
                byTable == null
                        ? new Reason(Reason.Kind.ON_UPGRADE, "")
                        : new Reason(Reason.Kind.TABLE_DUE, byTable.toString()));
        if (timeline.forensics()) {
            why.add(new Reason(Reason.Kind.FORENSICS, ""));
        }
        facts(s, why);
        return new Priority(s, due, timeline.forensics(), why);
    }

    private static void facts(Situation s, List<Reason> why) {
        if (s.exploited()) {
            why.add(new Reason(Reason.Kind.EXPLOITED, ""));
        }
        answer(s.exposed(), Reason.Kind.EXPOSED, Reason.Kind.EXPOSURE_UNKNOWN, why);
        answer(s.automatable(), Reason.Kind.AUTOMATABLE, Reason.Kind.AUTOMATABLE_UNKNOWN, why);
        answer(s.total(), Reason.Kind.TOTAL_CONTROL, Reason.Kind.CONTROL_UNKNOWN, why);
        var epss = s.epss();
        if (epss != null) {
            why.add(new Reason(Reason.Kind.EPSS, String.format(Locale.ROOT, "%.5f", epss)));
        }
        var cvss = s.cvss();
        if (cvss != null) {
            why.add(new Reason(Reason.Kind.CVSS, cvss.toPlainString()));
        }
    }

    private static void answer(
            Answer answer, Reason.Kind yes, Reason.Kind unknown, List<Reason> why) {
        if (answer != Answer.NO) {
            why.add(new Reason(answer == Answer.YES ? yes : unknown, ""));
        }
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private LocalDate day() {
        return due == null ? LocalDate.MAX : due;
    }

    private static int exposure(Answer answer) {
        return switch (answer) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> 2;
        };
    }

    private double chance() {
        var epss = situation.epss();
        return epss == null ? -1 : epss;
    }

    private double score() {
        var cvss = situation.cvss();
        return cvss == null ? -1 : cvss.doubleValue();
    }

    @Override
    public int compareTo(Priority other) {
        return ORDER.compare(this, other);
    }
}
