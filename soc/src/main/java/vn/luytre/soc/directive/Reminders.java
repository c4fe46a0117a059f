package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** Who is late, the words to remind them with, and that somebody did. Nothing is ever sent by itself. */
@Service
class Reminders {

    private final Directives directives;
    private final ReminderRows reminders;
    private final Audit audit;
    private final InstantSource clock;

    Reminders(Directives directives, ReminderRows reminders, Audit audit, InstantSource clock) {
        this.directives = directives;
        this.reminders = reminders;
        this.audit = audit;
        this.clock = clock;
    }

    /** Late units and the words, ready to be read before anybody uses them. */
    record Draft(Directive directive, List<Directives.LateUnit> late, String letter, String zalo) {}

    /** For these units, or for all that are late where none is named; null if there is no such letter. */
    @Transactional(readOnly = true)
    @Nullable Draft draft(long letter, Set<Long> chosen) {
        var progress = directives.progress(letter);
        if (progress == null) {
            return null;
        }
        var late =
                progress.late().stream()
                        .filter(unit -> chosen.isEmpty() || chosen.contains(unit.unit()))
                        .toList();
        var directive = progress.directive();
        return new Draft(
                directive,
                progress.late(),
                ReminderText.letter(directive, late, clock.instant()),
                ReminderText.zalo(directive, late, clock.instant()));
    }

    /** Writes down who was reminded, how, and with which words. Returns how many units. */
    @Transactional
    int record(
            Actor actor, long letter, Set<Long> units, ReminderRows.Channel channel, String text) {
        var draft = draft(letter, units);
        if (draft == null || units.isEmpty() || text.isBlank()) {
            return 0;
        }
        var now = clock.instant();
        var reminded = new TreeSet<Long>();
        for (var unit : draft.late()) {
            if (units.contains(unit.unit())) {
                reminders.add(
                        letter,
                        unit.unit(),
                        channel,
                        text.strip(),
                        unit.labels().size(),
                        actor,
                        now);
                reminded.add(unit.unit());
            }
        }
        if (!reminded.isEmpty()) {
            audit.record(
                    actor,
                    "directive.remind",
                    "directive:" + letter,
                    Map.of("units", List.copyOf(reminded), "channel", channel.name()));
        }
        return reminded.size();
    }
}
