package vn.luytre.soc.ingest;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.RelpFramer;

/**
 * A sender that waits for an answer to every message: rsyslog's omrelp. The answer goes out once the message is on disk;
 * what got none, the sender sends again after a reconnect.
 */
final class RelpSession {

    private static final Logger LOG = LoggerFactory.getLogger(RelpSession.class);
    private static final int MAX_MESSAGE = 1 << 20;
    private static final String OFFER =
            "200 OK\nrelp_version=0\nrelp_software=luytre\ncommands=syslog";

    private final Socket socket;
    private final Intake intake;
    private final long source;

    RelpSession(Socket socket, Intake intake, long source) {
        this.socket = socket;
        this.intake = intake;
        this.source = source;
    }

    /** Serves the connection, whose first bytes have been read already, until the sender closes it. */
    void run(byte[] buffer, int start) throws IOException {
        var framer = new RelpFramer(MAX_MESSAGE);
        var input = socket.getInputStream();
        boolean open = true;
        for (int length = start; open && length >= 0; length = input.read(buffer)) {
            List<RelpFramer.Command> commands = new ArrayList<>();
            framer.feed(buffer, 0, length, commands::add);
            open = answer(commands);
            if (framer.fault() != null) {
                LOG.atWarn()
                        .addKeyValue("fault", framer.fault())
                        .log("a RELP sender broke the form and was closed");
                return;
            }
        }
    }

    /** Keeps the messages, then answers all commands at once; false once the sender has said good-bye. */
    private boolean answer(List<RelpFramer.Command> commands) throws IOException {
        var messages =
                commands.stream()
                        .filter(c -> c.name().equals("syslog"))
                        .map(RelpFramer.Command::data)
                        .toList();
        intake.take(source, Transport.SYSLOG, messages);
        var answers = new java.io.ByteArrayOutputStream();
        boolean open = true;
        for (var command : commands) {
            answers.writeBytes(
                    RelpFramer.answer(
                            command.transaction(),
                            switch (command.name()) {
                                case "open" -> OFFER;
                                case "syslog" -> "200 OK";
                                case "close" -> "";
                                default -> "500 unknown command";
                            }));
            open &= !command.name().equals("close");
        }
        socket.getOutputStream().write(answers.toByteArray());
        return open;
    }
}
