package vn.luytre.soc.incident;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;

/** Reports of people who have no account: taken in at once, believed only when somebody has looked. */
@Service
class Intakes {

    /** Without letters and digits that are heard or read for one another. */
    private static final String ALPHABET = "ABCDEFGHKMNPQRSTUVWXYZ23456789";

    private static final int CODE = 10;

    private final IntakeRows rows;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Intakes(IntakeRows rows, Audit audit, InstantSource clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps it and answers with the code the sender asks again with. Whoever sends it has no scope of his own and sees nothing:
     * called with that of the province, for which the server writes it down.
     */
    @Transactional
    String add(Intake.Way way, Intake.Told told) {
        var code = new StringBuilder();
        for (int i = 0; i < CODE; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        rows.add(code.toString(), way, told, clock.instant());
        return code.toString();
    }

    @Transactional(readOnly = true)
    int waiting() {
        return rows.waiting();
    }

    @Transactional(readOnly = true)
    List<Intake> page(int most) {
        return rows.page(most);
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Intake byId(long id) {
        return rows.byId(id);
    }

    /** Whether it was still waiting; the reason is kept. */
    @Transactional
    boolean refuse(Viewer viewer, long id, String reason) {
        boolean done =
                rows.decide(id, Intake.State.REFUSED, null, viewer.name(), reason, clock.instant());
        if (done) {
            audit.record(viewer.actor(), "incident.intake-refuse", "intake:" + id, Map.of());
        }
        return done;
    }
}
