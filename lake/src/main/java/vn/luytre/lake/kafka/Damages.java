package vn.luytre.lake.kafka;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.lake.journal.Damage;

/** Stretches of a topic that could not be read, each once, the first ones. For any thread. */
final class Damages {

    /** So many are remembered; the first show what kind they are. */
    private static final int MOST = 1_000;

    private final List<Damage> told = new ArrayList<>();

    synchronized void report(Damage damage) {
        if (told.size() < MOST && !told.contains(damage)) {
            told.add(damage);
        }
    }

    synchronized List<Damage> list() {
        return List.copyOf(told);
    }
}
