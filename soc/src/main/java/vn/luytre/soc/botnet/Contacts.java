package vn.luytre.soc.botnet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.detection.KnowledgeList;

/** Which hits mean that a machine of ours talked with a botnet, and which only that one knocked at our door. */
final class Contacts {

    /** Ports below this are a server's (RFC 6335 §6). */
    private static final int FIRST_USER_PORT = 1024;

    private Contacts() {}

    /** The list that makes the hit a contact: who speaks to a C2 or to a sinkhole is infected. Null if none does. */
    static @Nullable KnowledgeList telling(List<KnowledgeList> lists) {
        for (var list : lists) {
            if (list.role().infects()) {
                return list;
            }
        }
        return null;
    }

    /**
     * Whether our side went out to the listed one. A listed address that is the source merely came to us, unless its port
     * is a server's and ours is not: then the event tells of the answer.
     */
    static boolean outward(Detection detection, Event event) {
        return switch (detection.field()) {
            case SOURCE_IP, SOURCE_NAT_IP ->
                    isAnswer(event.number(Field.SOURCE_PORT), event.number(Field.DESTINATION_PORT));
            default -> true;
        };
    }

    static boolean isAnswer(@Nullable Long theirs, @Nullable Long ours) {
        return theirs != null
                && ours != null
                && theirs > 0
                && theirs < FIRST_USER_PORT
                && ours >= FIRST_USER_PORT;
    }

    /** The machine on our side, the last part of the finding key; empty if the event does not tell. */
    static String machine(Detection detection) {
        var parts = detection.keyParts();
        return parts.size() < 5 ? "" : parts.get(4);
    }

    /** The indicator in its normal form. */
    static String indicator(Detection detection) {
        var parts = detection.keyParts();
        return parts.size() < 3 ? detection.value() : parts.get(2);
    }
}
