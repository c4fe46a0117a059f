package vn.luytre.soc.search;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import vn.luytre.event.Event;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.SqlAnswer;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;

/** SQL of analysts over the events they may see, one question at a time, each noted in the audit chain before it runs. */
@Service
class Analyses {

    private final Lake lake;
    private final Audit audit;
    private final Semaphore one = new Semaphore(1);

    Analyses(Lake lake, Audit audit) {
        this.lake = lake;
        this.audit = audit;
    }

    /** What came of a question. */
    sealed interface Outcome {

        /** It was answered, or refused with the place and the reason. */
        record Answered(SqlAnswer answer) implements Outcome {}

        /** Somebody else's question runs. */
        record Busy() implements Outcome {}

        /** It took too long, or the lake did not answer. */
        record Failed(boolean tooLong) implements Outcome {}
    }

    Outcome ask(Viewer viewer, String sql, Span span, int most) {
        if (!one.tryAcquire()) {
            return new Outcome.Busy();
        }
        try {
            audit.record(
                    viewer.actor(),
                    "search.sql",
                    "events",
                    Map.of(
                            "sql",
                            sql.length() > 10_000 ? sql.substring(0, 10_000) : sql,
                            "from",
                            span.from().toString(),
                            "to",
                            span.to().toString()));
            return new Outcome.Answered(
                    lake.sql(
                            sql,
                            Event.micros(span.from()),
                            Event.micros(span.to()),
                            Scope.current().events(),
                            most,
                            new Cancel()));
        } catch (LakeException e) {
            return new Outcome.Failed(e instanceof LakeException.TimedOut);
        } finally {
            one.release();
        }
    }
}
