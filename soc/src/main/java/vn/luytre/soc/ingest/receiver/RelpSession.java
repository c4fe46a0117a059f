package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final byte[] GOODBYE = "0 serverclose 0\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final Envelope envelope;
    private final Spool spool;

    /** Held from keeping messages to their answer: a good-bye between the two would make the sender send them again. */
    private final ReentrantLock answering = new ReentrantLock();

    private boolean left;

    RelpSession(Socket socket, Envelope envelope, Spool spool) {
        this.socket = socket;
        this.envelope = envelope;
        this.spool = spool;
    }

    /** Serves the connection, whose first bytes have been read already, until the sender closes it. */
    void run(byte[] buffer, byte[] start) throws IOException {
        var framer = new RelpFramer(MAX_MESSAGE);
        var input = socket.getInputStream();
        List<RelpFramer.Command> commands = new ArrayList<>();
        framer.feed(start, 0, start.length, commands::add);
        boolean open = true;
        for (int length = 0; open && length >= 0; length = input.read(buffer)) {
            framer.feed(buffer, 0, length, commands::add);
            open = answer(commands);
            commands = new ArrayList<>();
            if (framer.fault() != null) {
                LOG.atWarn()
                        .addKeyValue("peer", envelope.peer())
                        .addKeyValue("fault", framer.fault())
                        .log("a RELP sender broke the form and was closed");
                return;
            }
        }
    }

    /** Keeps the messages, then answers all commands at once; false once either side has said good-bye. */
    private boolean answer(List<RelpFramer.Command> commands) throws IOException {
        answering.lock();
        try {
            if (left) {
                return false;
            }
            var messages =
                    commands.stream()
                            .filter(c -> c.name().equals("syslog"))
                            .map(RelpFramer.Command::data)
                            .toList();
            spool.keep(envelope, messages);
            return reply(commands);
        } finally {
            answering.unlock();
        }
    }

    private boolean reply(List<RelpFramer.Command> commands) throws IOException {
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

    /** What has been answered stays; whatever comes after this, the sender sends again elsewhere. */
    void sayGoodbye() throws IOException {
        answering.lock();
        try {
            left = true;
            socket.getOutputStream().write(GOODBYE);
            socket.shutdownOutput();
        } finally {
            answering.unlock();
        }
    }
}
