package vn.luytre.soc.incident;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.ui.Words;

/** What was noted of a step, in the reader's words: names of constants, with which a note begins, are told as the console tells them. */
final class DeedWords {

    private DeedWords() {}

    /** Empty where nothing was noted. */
    static String note(Words msg, Parts.Deed deed) {
        var note = deed.note();
        int end = note.indexOf(deed.verb() == Parts.Verb.STATUS ? ':' : ' ');
        var head = end < 0 ? note : note.substring(0, end);
        var rest = end < 0 ? "" : note.substring(end);
        return switch (deed.verb()) {
            case STATUS -> known(msg, "incident.status", CaseStatus.class, head) + rest;
            case STAGE -> known(msg, "incident.stage", CaseStage.class, head) + rest;
            case PATH -> known(msg, "incident.step", PathStep.class, head) + rest;
            case REPORT -> known(msg, "incident.form", FormKind.class, head) + rest;
            case MOMENT ->
                    known(msg, "incident.moment", Steps.Moment.class, head)
                            + (rest.isEmpty() ? "" : ": " + minute(rest.strip()));
            case WARN ->
                    known(msg, "incident.timer", Timer.Kind.class, head)
                            + rest.replaceFirst("^ (\\d+).*", ": $1 %");
            case TASK ->
                    head.startsWith("#") && !rest.isBlank()
                            ? head
                                    + ": "
                                    + known(
                                            msg,
                                            "incident.task",
                                            Parts.TaskState.class,
                                            rest.strip())
                            : note;
            default -> note;
        };
    }

    private static <E extends Enum<E>> String known(
            Words msg, String prefix, Class<E> type, String name) {
        try {
            return msg.of(prefix, Enum.valueOf(type, name));
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private static String minute(String field) {
        try {
            return VietnamTime.minute(
                    LocalDateTime.parse(field).atZone(VietnamTime.ZONE).toInstant());
        } catch (DateTimeParseException _) {
            return field;
        }
    }
}
