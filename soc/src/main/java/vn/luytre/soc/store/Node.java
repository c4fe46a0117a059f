package vn.luytre.soc.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does of the whole. By default there is one process and it does everything.
 *
 * @param role see {@link Role}
 */
@ConfigurationProperties("luytre.node")
public record Node(@DefaultValue("console") Role role) {

    public enum Role {
        /** Serves people, receives, keeps the lake's house, runs what is scheduled, and judges its share of what comes. One process. */
        CONSOLE,
        /** Judges its share of what comes and nothing else. Any number of processes beside the console. */
        WORKER
    }

    public boolean isWorker() {
        return role == Role.WORKER;
    }

    public boolean isConsole() {
        return role == Role.CONSOLE;
    }
}
