package vn.luytre.soc.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.ui.SelfCheck;
import vn.luytre.soc.ui.Words;

/** What the server can tell of itself on the first day: its database, its disk, its clock. */
@Configuration(proxyBeanMethods = false)
class ServerChecks {

    private static final long GIGABYTE = 1L << 30;
    private static final long LEAST_FREE = 20;

    /** Marks that the usual time services of Linux leave while the clock is kept. */
    private static final List<Path> TIME_SERVICES =
            List.of(
                    Path.of("/run/systemd/timesync/synchronized"),
                    Path.of("/run/chrony/chronyd.pid"),
                    Path.of("/run/ntpd.pid"));

    private record Check(int order, Function<Words, Finding> eye) implements SelfCheck {
        @Override
        public Finding look(Words msg) {
            return eye.apply(msg);
        }
    }

    @Bean
    SelfCheck databaseCheck(DSLContext sql) {
        return new Check(
                10,
                msg -> {
                    sql.selectOne().fetch(); // The page itself would not stand without it.
                    return new SelfCheck.Finding(true, msg.get("unit.check.database"), null);
                });
    }

    @Bean
    SelfCheck diskCheck(Settings settings) {
        return new Check(
                20,
                msg -> {
                    try {
                        var free = Files.getFileStore(settings.data()).getUsableSpace() / GIGABYTE;
                        return new SelfCheck.Finding(
                                free >= LEAST_FREE,
                                msg.get(
                                        free >= LEAST_FREE
                                                ? "unit.check.disk"
                                                : "unit.check.disk-low",
                                        free),
                                null);
                    } catch (IOException e) {
                        return new SelfCheck.Finding(
                                false, msg.get("unit.check.disk-unknown"), null);
                    }
                });
    }

    @Bean
    SelfCheck clockCheck(InstantSource clock) {
        return new Check(
                30,
                msg -> {
                    boolean kept = TIME_SERVICES.stream().anyMatch(Files::exists);
                    Instant now = clock.instant();
                    return new SelfCheck.Finding(
                            kept,
                            msg.get(
                                    kept ? "unit.check.clock" : "unit.check.clock-unkept",
                                    VietnamTime.minute(now)),
                            null);
                });
    }
}
