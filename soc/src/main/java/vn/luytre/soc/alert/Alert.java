package vn.luytre.soc.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.event.Severity;

/**
 * One finding, however often it was met.
 *
 * @param kind the way of matching; null for a source that fell silent
 * @param title at most 30 characters, the telling word first
 * @param unit who answers for it; 0 for the province
 * @param machine on our side; empty if unknown
 * @param field ECS name of the field that matched in the first event; empty for silences
 * @param value what the first event said there
 * @param knowledge what it matched: "DOMAIN evil.example"
 * @param live events counted as they came
 * @param later events found later among those held
 * @param firstPosition journal position of the first event; null if there is none
 * @param newest positions of the newest few, newest first
 * @param waitingSince raised, or reopened
 * @param assignee account; 0 for nobody
 * @param reason why it was closed or called false; empty otherwise
 * @param version changes with the state, not with the count
 * @param silenced whether nobody wants to be woken for it now
 */
public record Alert(
        long id,
        UUID key,
        Detection.@Nullable Kind kind,
        String title,
        Severity severity,
        long unit,
        long system,
        long source,
        String machine,
        String field,
        String value,
        String knowledge,
        String listNames,
        String role,
        long live,
        long later,
        Instant first,
        Instant last,
        @Nullable Long firstPosition,
        List<Long> newest,
        AlertState state,
        Instant waitingSince,
        Instant raised,
        Instant changed,
        String changedBy,
        long assignee,
        String assigneeName,
        String reason,
        int reopened,
        int version,
        boolean silenced) {

    public Alert {
        newest = List.copyOf(newest);
    }

    /** How many events it stands for. */
    public long count() {
        return live + later;
    }
}
