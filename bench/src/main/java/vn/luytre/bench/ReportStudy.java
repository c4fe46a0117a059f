package vn.luytre.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/**
 * The result report of 130 units × 11 clauses, from the press of the button to the Word and PDF files on disk, and the page of
 * the matrix: what a person waits for, over HTTP, on the sample letter and its answers.
 */
final class ReportStudy implements Study {

    private static final String PASSWORD = "tre xanh bao boc lang ta";
    private static final int UNITS = 130;

    /** The order of the letter among the sample's steps. */
    private static final int LETTERS = 50;

    private static final Pattern FROZEN = Pattern.compile("/report/(\\d+)\\.docx");

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String question() {
        return "How long does a report of 130 units and 11 clauses take, and the page of the matrix?";
    }

    @Override
    public void run(Run run) throws Exception {
        try (var server = IngestServer.start(run.folder(name()).toString())) {
            Scope.PROVINCE.call(() -> {
                furnish(server, run.size(UNITS, 20));
                return true;
            });
            var visitor = visitor(server);
            long rows =
                    count(visitor, "/obligations", "<th scope=\"row\" class=\"matrix__unit\">") - 1;
            run.add(Figure.of("report.units", rows, "units"));
            run.add(
                    Figure.of(
                            "report.clauses",
                            count(visitor, "/obligations", "<th scope=\"col\" title="),
                            "clauses"));
            pages(run, visitor);
            reports(run, visitor);
        }
    }

    private void pages(Run run, Visitor visitor) throws Exception {
        var samples = new ArrayList<Double>();
        for (int i = 0; i < run.size(120, 5); i++) {
            double took = timed(visitor, "/obligations");
            if (i >= run.size(20, 1)) {
                samples.add(took * 1_000);
            }
        }
        run.add(Figure.median("report.matrix-page", samples, "ms").goal("≤ 100"));
        run.add(Figure.percentile("report.matrix-page", samples, "ms", 95));
    }

    private void reports(Run run, Visitor visitor) throws Exception {
        var whole = new ArrayList<Double>();
        var words = new ArrayList<Double>();
        var papers = new ArrayList<Double>();
        for (int i = 0; i < run.size(6, 1); i++) {
            long started = System.nanoTime();
            var answer = visitor.post("/directives/1/report", "/directives/1/report", Map.of());
            if (answer.statusCode() != 302) {
                throw new IllegalStateException("freezing answered " + answer.statusCode());
            }
            var page = visitor.text("/directives/1/report");
            var frozen = FROZEN.matcher(page);
            if (!frozen.find()) {
                throw new IllegalStateException("no frozen report on the page");
            }
            words.add(timed(visitor, "/directives/1/report/" + frozen.group(1) + ".docx"));
            papers.add(timed(visitor, "/directives/1/report/" + frozen.group(1) + ".pdf"));
            whole.add((System.nanoTime() - started) / 1e9);
        }
        run.add(Figure.median("report.docx", words, "s"));
        run.add(Figure.median("report.pdf", papers, "s"));
        run.add(Figure.median("report.whole", whole, "s").goal("≤ 10"));
        // The first one waits for classes and fonts too.
        run.add(Figure.of("report.first", whole.getFirst(), "s").goal("≤ 10"));
    }

    private static double timed(Visitor visitor, String path) throws Exception {
        long started = System.nanoTime();
        int status = visitor.get(path).statusCode();
        if (status != 200) {
            throw new IllegalStateException(path + " answered " + status);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static long count(Visitor visitor, String path, String part) throws Exception {
        return visitor.text(path).split(Pattern.quote(part), -1).length - 1L;
    }

    private static void furnish(ApplicationContext server, int count) {
        var units = server.getBean(Units.class);
        for (int i = 1; i <= count; i++) {
            var tier =
                    i <= 20
                            ? Tier.DEPARTMENT
                            : i <= 29 ? Tier.DISTRICT : i <= 125 ? Tier.COMMUNE : Tier.CARRIER;
            var name =
                    tier == Tier.CARRIER
                            ? "Viễn thông đo " + i
                            : tier == Tier.COMMUNE ? "UBND xã Đo " + i : "Sở Đo " + i;
            units.add(
                    Actor.SERVER,
                    new Units.NewUnit(
                            "", name, name, tier, "", null, i, LocalDate.of(2020, 1, 1), ""));
        }
        server.getBeansOfType(SampleStep.class).values().stream()
                .filter(step -> step.order() == LETTERS)
                .sorted(Comparator.comparing(SampleStep::name))
                .forEach(step -> step.play(1, Instant.now()));
    }

    private static Visitor visitor(ApplicationContext server) throws Exception {
        server.getBean(Identity.class)
                .add(
                        Actor.SERVER,
                        "do.bao.cao",
                        "Người đo",
                        "",
                        "",
                        "",
                        0,
                        Set.of(Role.ANALYST, Role.LEADER),
                        PASSWORD);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var visitor =
                new Visitor(
                        client,
                        URI.create(
                                "http://127.0.0.1:"
                                        + server.getEnvironment()
                                                .getProperty("local.server.port")));
        visitor.signIn("do.bao.cao", PASSWORD);
        return visitor;
    }
}
