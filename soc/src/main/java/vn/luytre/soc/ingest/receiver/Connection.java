package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.parse.RelpFramer;
import vn.luytre.parse.SyslogFramer;
import vn.luytre.parse.gelf.GelfFramer;

/** One sender's connection: plain syslog or RELP, which its first bytes tell apart; or GELF, which has a port of its own. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final int LARGE_BUFFER = 64 * 1024;

    /** "1 open " and no shorter start of counted syslog: "16 <1>1 x". */
    private static final int DECISIVE = 7;

    private final Socket socket;
    private final Envelope envelope;
    private final Spool spool;
    private final Tally tally;
    private volatile @Nullable RelpSession relp;

    Connection(Socket socket, Envelope envelope, Spool spool, Tally tally) {
        this.socket = socket;
        this.envelope = envelope;
        this.spool = spool;
        this.tally = tally;
    }

    void run() throws IOException {
        if (envelope.way() == Way.GELF || envelope.way() == Way.GELF_TLS) {
            readGelf(socket.getInputStream());
        } else {
            readSyslogOrRelp();
        }
    }

    private void readSyslogOrRelp() throws IOException {
        var buffer = new byte[SMALL_BUFFER];
        var input = socket.getInputStream();
        // Two letters after the first number tell RELP from counted syslog; a number has at most
        // nine digits.
        int length = 0;
        while (length < DECISIVE) {
            int more = input.read(buffer, length, DECISIVE - length);
            if (more < 0) {
                break;
            }
            length += more;
            if (buffer[0] < '0' || buffer[0] > '9') {
                break;
            }
        }
        if (RelpFramer.speaks(buffer, length)) {
            var session =
                    new RelpSession(
                            socket,
                            new Envelope(Way.RELP, envelope.peer(), envelope.certificate()),
                            spool);
            relp = session;
            session.run(new byte[LARGE_BUFFER], Arrays.copyOf(buffer, length));
        } else {
            readSyslog(input, buffer, length);
        }
    }

    private void readSyslog(InputStream input, byte[] small, int start) throws IOException {
        var framer = new SyslogFramer(SyslogFramer.DEFAULT_MAX_FRAME);
        var buffer = small;
        List<byte[]> frames = new ArrayList<>();
        try {
            for (int length = start; length >= 0; length = input.read(buffer)) {
                framer.feed(buffer, 0, length, frames::add);
                spool.keep(envelope, frames);
                frames = new ArrayList<>();
                buffer = fitting(buffer, length);
            }
            framer.end(frames::add);
            spool.keep(envelope, frames);
        } finally {
            tally.cut(envelope, framer.truncated());
        }
    }

    private void readGelf(InputStream input) throws IOException {
        var framer = new GelfFramer(DatagramListener.MAX_GELF);
        var buffer = new byte[SMALL_BUFFER];
        List<byte[]> messages = new ArrayList<>();
        try {
            for (int length = 0; length >= 0; length = input.read(buffer)) {
                framer.feed(buffer, 0, length, messages::add);
                spool.keep(envelope, messages);
                messages = new ArrayList<>();
                buffer = fitting(buffer, length);
            }
            framer.end(messages::add);
            spool.keep(envelope, messages);
        } finally {
            tally.cut(envelope, framer.truncated());
        }
    }

    /** A busy connection reads in large pieces; an idle one holds little memory. */
    private static byte[] fitting(byte[] buffer, int filled) {
        if (filled == buffer.length && buffer.length < LARGE_BUFFER) {
            return new byte[LARGE_BUFFER];
        }
        return filled < SMALL_BUFFER / 2 && buffer.length > SMALL_BUFFER
                ? new byte[SMALL_BUFFER]
                : buffer;
    }

    /** Tells the sender that nothing more will be read here, so that it opens another connection. */
    void sayGoodbye() {
        try {
            var session = relp;
            if (session == null) {
                socket.shutdownOutput();
            } else {
                session.sayGoodbye();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a sender could not be told good-bye");
        }
    }

    void breakOff() throws IOException {
        socket.close();
    }
}
