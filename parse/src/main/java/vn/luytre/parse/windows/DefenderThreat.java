package vn.luytre.parse.windows;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * What Microsoft Defender found and did (events 1006 to 1119 of its channel): threat.name, the file, whose it was and, by the action's number of
 * Microsoft's MSFT_MpThreatDetection, what became of it.
 */
final class DefenderThreat {

    private DefenderThreat() {}

    /** Does nothing for a record that names no threat. */
    static void fill(WindowsRecord from, Event.Builder to) {
        var threat = from.value("Threat Name");
        if (threat == null) {
            return;
        }
        to.overflow("threat.name", threat);
        to.set(Field.EVENT_CATEGORY, "malware");
        to.set(Field.EVENT_ACTION, action(from));
        var path = path(from.value("Path"));
        if (path != null) {
            to.set(Field.FILE_PATH, path);
        }
        var process = from.value("Process Name");
        if (process != null && process.indexOf('\\') > 0) {
            to.set(Field.PROCESS_EXECUTABLE, process);
            to.set(Field.PROCESS_NAME, process.substring(process.lastIndexOf('\\') + 1));
        }
        var user = from.value("Detection User");
        if (user != null) {
            int slash = user.indexOf('\\');
            to.set(Field.USER_NAME, user.substring(slash + 1));
            to.set(Field.USER_DOMAIN, slash > 0 ? user.substring(0, slash) : null);
        }
    }

    private static String action(WindowsRecord from) {
        var number = from.value("Action ID");
        return switch (number == null ? "" : number) {
            case "1" -> "cleaned";
            case "2" -> "quarantined";
            case "3" -> "removed";
            case "6" -> "allowed";
            case "10" -> "blocked";
            default -> "detected";
        };
    }

    /** The first of {@code file:_C:\\a.exe; process:_pid:7}, without its kind. */
    private static @Nullable String path(@Nullable String paths) {
        if (paths == null) {
            return null;
        }
        int end = paths.indexOf("; ");
        var first = end < 0 ? paths : paths.substring(0, end);
        int kind = first.indexOf(":_");
        return kind < 0 ? first : first.substring(kind + 2);
    }
}
