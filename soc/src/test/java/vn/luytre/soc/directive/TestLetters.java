package vn.luytre.soc.directive;

import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;

/** Directives in force, for tests of those who show them. */
public final class TestLetters {

    private final Scene scene = new Scene();

    public Unit unit(Tier tier, String name) {
        return scene.unit(tier, name);
    }

    /** Issues a letter that binds all departments and communes, and judges it. {@code deadline} as typed. */
    public long issued(String deadline) {
        long letter = scene.issued(deadline);
        scene.compute();
        return letter;
    }
}
