package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

class RelpFramerTest {

    private static final String OFFER =
            "relp_version=0\nrelp_software=librelp,1.11.0,http://librelp.adiscon.com\ncommands=syslog";
    private static final String STREAM =
            "1 open "
                    + OFFER.length()
                    + " "
                    + OFFER
                    + "\n2 syslog 5 <13>a\n3 syslog 9 <13>b\nc 1\n4 close 0\n";

    private static List<RelpFramer.Command> read(byte[] bytes, int piece) {
        var commands = new ArrayList<RelpFramer.Command>();
        var framer = new RelpFramer(1_000);
        for (int at = 0; at < bytes.length; at += piece) {
            framer.feed(bytes, at, Math.min(piece, bytes.length - at), commands::add);
        }
        return commands;
    }

    @Test
    void readsCommandsHoweverTheStreamIsCut() {
        var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            var commands = read(bytes, piece);
            assertThat(commands)
                    .extracting(RelpFramer.Command::name)
                    .containsExactly("open", "syslog", "syslog", "close");
            assertThat(new String(commands.get(2).data(), StandardCharsets.UTF_8))
                    .isEqualTo("<13>b\nc 1");
            assertThat(commands.get(3).transaction()).isEqualTo(4);
        }
    }

    @Test
    void tellsRelpFromSyslogByItsFirstCommand() {
        for (var relp : new String[] {"1 open 85 relp", "1 open", "7 o"}) {
            assertThat(RelpFramer.speaks(relp.getBytes(StandardCharsets.UTF_8), relp.length()))
                    .as(relp)
                    .isTrue();
        }
        for (var other :
                new String[] {
                    "43 <34>1 2024", "<34>Feb 1", "1", "1 ", " open 1", "2024 opened the door"
                }) {
            assertThat(RelpFramer.speaks(other.getBytes(StandardCharsets.UTF_8), other.length()))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void refusesMoreThanItsLimitWithoutKeepingIt() {
        var framer = new RelpFramer(10);
        var bytes = "1 syslog 999999999 ".getBytes(StandardCharsets.UTF_8);
        framer.feed(bytes, 0, bytes.length, _ -> {});
        assertThat(framer.fault()).contains("more than 10");
    }

    @Test
    void answersAsLibrelpExpects() {
        assertThat(new String(RelpFramer.answer(3, "200 OK"), StandardCharsets.UTF_8))
                .isEqualTo("3 rsp 6 200 OK\n");
        assertThat(new String(RelpFramer.answer(4, ""), StandardCharsets.UTF_8))
                .isEqualTo("4 rsp 0\n");
    }

    @Test
    void survivesDamage() {
        var random = new Random(7);
        Mutations.of(
                List.of(STREAM.getBytes(StandardCharsets.UTF_8)),
                20240210,
                3_000,
                (bytes, how) -> {
                    var commands = read(bytes, 1 + random.nextInt(40));
                    assertThat(commands.stream().mapToInt(c -> c.data().length).sum())
                            .as(how)
                            .isLessThanOrEqualTo(bytes.length);
                });
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte[] bytes) {
        read(bytes, 7);
    }
}
