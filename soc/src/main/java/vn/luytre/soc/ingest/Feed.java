package vn.luytre.soc.ingest;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.lake.journal.Transport;

/** The way in for what the server itself brings, on the same path as every sender's records. */
@Component
public class Feed {

    private final Intake intake;

    Feed(Intake intake) {
        this.intake = intake;
    }

    /** Keeps lines of one source; returns once they are on disk. */
    public void lines(long source, List<byte[]> lines) throws IOException {
        intake.take(source, Transport.RAW, lines);
    }
}
