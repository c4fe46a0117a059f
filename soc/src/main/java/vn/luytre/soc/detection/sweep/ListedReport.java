package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A report of so many hits at most; of each rule the first few are kept for the end, as a page needs them. */
final class ListedReport implements Report {

    private final Report report;
    private final AtomicLong left;

    ListedReport(Report report, long most) {
        this.report = report;
        left = new AtomicLong(most);
    }

    @Override
    public int examples() {
        return HtmlReport.EXAMPLES;
    }

    @Override
    public byte[] line(Hit hit) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? report.line(hit) : new byte[0];
    }

    @Override
    public void end(SweepSummary summary, OutputStream out) throws IOException {
        report.end(summary, out);
    }
}
