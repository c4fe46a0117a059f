package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import vn.luytre.soc.ui.Words;

/** The forms in which a sweep can be told. */
public record SweepForm(Kind kind, Words words) {

    /** For whom. */
    public enum Kind {
        /** For people at a terminal: rules by gravity and number. */
        TABLE,
        CSV,
        /** For programs: one object a hit, a summary last. */
        JSONL,
        /** One page to print or send. */
        HTML
    }

    /** The result in a few sentences, for a form that has no place for them. */
    public List<String> lines(SweepSummary summary) {
        return new Told(words).summary(summary);
    }

    /** The whole result as one page, of a sweep that was {@linkplain Sweep#heard heard}. */
    public static void page(SweepSummary summary, Words words, OutputStream out)
            throws IOException {
        new HtmlReport(words).end(summary, out);
    }

    /** The lines of a sweep's JSON as a table for spreadsheets. */
    public static void csv(InputStream jsonl, OutputStream out) throws IOException {
        CsvReport.of(jsonl, out);
    }

    Report report() {
        return switch (kind) {
            case TABLE -> new TableReport(words);
            case CSV -> new CsvReport();
            case JSONL -> new JsonReport(words);
            case HTML -> new HtmlReport(words);
        };
    }
}
