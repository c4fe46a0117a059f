package vn.luytre.soc.detection;

import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/** Rules that somebody writes, for tests of other modules. */
public final class Written {

    private Written() {}

    /** Writes rules in the province's name; they are in force once the server has loaded them. */
    public static void rules(Server server, String text) {
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
    }
}
