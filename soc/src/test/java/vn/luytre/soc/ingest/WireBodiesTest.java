package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Sources;

/** The same 2,000 real lines of sshd in three forms: each arrives once, and reads alike however it came. */
class WireBodiesTest {

    private static final int LINES = 2_000;
    private static final List<Field> FIELDS =
            List.of(
                    Field.MESSAGE,
                    Field.PROCESS_NAME,
                    Field.PROCESS_PID,
                    Field.USER_NAME,
                    Field.SOURCE_IP,
                    Field.SOURCE_PORT,
                    Field.EVENT_ACTION,
                    Field.EVENT_OUTCOME);

    private final Server server = Server.shared();

    @Test
    void readAlikeHoweverTheyCame() throws IOException {
        var bulk = byBulk("logs/wire/es-bulk-openssh.ndjson.gz");
        var counted = byTcp("logs/wire/syslog-rfc5424-octet-counted-openssh.bin.gz", "127.0.0.21");
        var old = byTcp("logs/wire/syslog-rfc3164-openssh.txt.gz", "127.0.0.22");
        assertThat(bulk).hasSize(LINES).filteredOn(row -> row.contains("ssh_login")).isNotEmpty();
        assertThat(counted).isEqualTo(bulk);
        assertThat(old).isEqualTo(bulk);
    }

    private List<String> byBulk(String file) throws IOException {
        long unit = Senders.unit(server, "Sở Thử ba dạng bulk").id();
        var key = Senders.source(server, unit, "auto").key();
        var answer =
                Senders.post(
                        server.uri("/ingest/es/_bulk"),
                        key,
                        "application/x-ndjson",
                        Replay.unpacked(RealData.file(file)).readAllBytes());
        assertThat(answer.body()).contains("\"errors\":false");
        return rows(unit);
    }

    private List<String> byTcp(String file, String from) throws IOException {
        long unit = Senders.unit(server, "Sở Thử ba dạng " + from).id();
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Nguồn " + from,
                                        unit,
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse(from))),
                                        "",
                                        false,
                                        365,
                                        null)));
        try (var tcp =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.bean(Listeners.class).ports().tcp(),
                        InetAddress.getByName(from),
                        0)) {
            tcp.getOutputStream().write(Replay.unpacked(RealData.file(file)).readAllBytes());
        }
        return rows(unit);
    }

    /** What was read of each line, in the order of the text. */
    private List<String> rows(long unit) {
        Senders.await("all lines are held", () -> Senders.held(server, unit) >= LINES);
        return Senders.events(server, unit).stream().map(WireBodiesTest::row).sorted().toList();
    }

    private static String row(Event event) {
        return FIELDS.stream()
                .map(field -> field.ecs() + "=" + event.text(field))
                .toList()
                .toString();
    }
}
