package vn.luytre.soc.incident;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.incident.dossier.ObservableType;

/** Where else an observable was seen; asked of the index each time, no table of pairs is kept. */
@Service
class Sightings {

    private final ThingRows things;
    private final CaseRows rows;

    Sightings(ThingRows things, CaseRows rows) {
        this.things = things;
        this.rows = rows;
    }

    /** Cases that the viewer sees, oldest first. */
    @Transactional(readOnly = true)
    List<Incident> of(ObservableType type, String value) {
        return rows.of(things.holding(type, value));
    }
}
