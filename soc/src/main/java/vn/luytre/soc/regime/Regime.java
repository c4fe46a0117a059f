package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Which law applies on a day, and what it asks. */
@Service
public class Regime {

    private final List<Pack> packs;
    private final List<Control> controls;

    Regime(JsonMapper json) {
        this.packs = List.of(PackFile.pack("r1.json", json), PackFile.pack("r2.json", json));
        this.controls = PackFile.controls();
    }

    /** All packs, oldest first. */
    public List<Pack> all() {
        return packs;
    }

    /** The packs in force on the day, oldest first; empty before the first. */
    public List<Pack> on(LocalDate day) {
        return packs.stream().filter(pack -> pack.inForceOn(day)).toList();
    }

    /** The newest pack in force on the day of the matter; the oldest of all for a day before any. */
    public Pack of(LocalDate matter) {
        var inForce = on(matter);
        return inForce.isEmpty() ? packs.getFirst() : inForce.getLast();
    }

    /** How long logs must be kept by what is in force on the day: the longest of those that apply counts. */
    public List<Pack.Keeping> keeping(LocalDate day) {
        return packs.stream()
                .flatMap(pack -> pack.keeping().stream())
                .filter(keeping -> keeping.inForceOn(day))
                .toList();
    }

    /** The controls of a pack, in the order of the catalogue. */
    public List<Control> controls(Pack pack) {
        return controls.stream().filter(control -> control.pack().equals(pack.controls())).toList();
    }

    /** What a system of that level (1–5) must have under the pack. */
    public List<Control> controls(Pack pack, int level) {
        return controls(pack).stream().filter(control -> control.askedOf(level)).toList();
    }
}
