package vn.luytre.soc.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.Scope;

/** What was noted while the server's clock was ahead does not stand in the way once it is right. */
class WrongTimesTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void aSourceHeardInTimeToComeIsHeardNowAndItsSilenceEnds() {
        long unit = feed.unit("Sở Giờ Tương Lai");
        feed.source(unit, "máy tương lai");
        Scope.PROVINCE.run(() -> {
            var uplink = server.bean(Uplink.class);
            var pulses = server.bean(Pulses.class);
            long source =
                    server.bean(Sources.class).visible().stream()
                            .filter(one -> one.unit() == unit)
                            .findFirst()
                            .orElseThrow()
                            .id();
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            var ahead = now.plus(Duration.ofDays(1_000));
            uplink.heard(List.of(new Uplink.Heard(source, unit, ahead, ahead, 1)));
            server.bean(TransactionTemplate.class)
                    .executeWithoutResult(_ ->
                            pulses.speaking().stream()
                                    .filter(one -> one.source() == source)
                                    .forEach(one ->
                                            pulses.fellSilent(
                                                    one, ahead, ahead.plusSeconds(3_600))));
            assertThat(uplink.silentNow()).anyMatch(one -> one.source() == source);
            uplink.heard(List.of(new Uplink.Heard(source, unit, now, now, 1)));
            assertThat(uplink.lastHeard()).containsEntry(source, now);
            assertThat(uplink.silentNow()).noneMatch(one -> one.source() == source);
            var before = now.minusSeconds(60);
            uplink.heard(List.of(new Uplink.Heard(source, unit, before, before, 1)));
            assertThat(uplink.lastHeard())
                    .as("a replay tells old times")
                    .containsEntry(source, now);
        });
    }
}
