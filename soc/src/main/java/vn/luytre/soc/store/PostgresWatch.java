package vn.luytre.soc.store;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks whether the server's own PostgreSQL still runs, so that nobody has to restart the server for it. */
@Component
class PostgresWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

    private final PostgresServer server;

    PostgresWatch(PostgresServer server) {
        this.server = server;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT30S")
    void look() {
        try {
            boolean revived = server.revive();
            if (revived) {
                LOG.atWarn().log("PostgreSQL had gone and is up again");
            }
        } catch (IOException | RuntimeException e) {
            LOG.atError().setCause(e).log("PostgreSQL could not be started again; trying on");
        }
    }
}
