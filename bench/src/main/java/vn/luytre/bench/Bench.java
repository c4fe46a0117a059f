package vn.luytre.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.luytre.event.VietnamTime;

/** {@code ./luytre bench}: runs the studies that are named, figures to standard output, everything else to standard error. */
@Command(
        name = "./luytre bench",
        description = "Đo tốc độ, bộ nhớ, dung lượng. Không nêu tên: chạy tất cả (trừ fuzz, held).",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    private static final String FUZZ = "fuzz";

    /** Run only when named: an hour of searching for crashes is not a measurement, and a lake that grows takes a night. */
    private static final Set<String> ONLY_NAMED = Set.of(FUZZ, HeldStudy.NAME);

    @Parameters(
            paramLabel = "TÊN",
            description =
                    "start ingest flows search held indicators detect parsers pages report evtx sweep fuzz")
    List<String> names = List.of();

    @Option(names = "--list", description = "liệt kê các phép đo")
    boolean list;

    @Option(names = "--json", description = "mỗi số đo một đối tượng JSON trên một dòng")
    boolean json;

    @Option(names = "--quick", description = "cỡ nhỏ: thử xem có chạy không, số không đáng tin")
    boolean quick;

    @Option(names = "--record", description = "ghi vào bench/results/")
    boolean record;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "độ dài một lượt đo; với fuzz: mỗi đích (mặc định 60)")
    @Nullable Integer seconds;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "số sự kiện lưu giữ trong search, indicators, held (mặc định 20 triệu)")
    @Nullable Integer rows;

    @Option(
            names = "--plot",
            paramLabel = "TỆP",
            description = "vẽ docs/held.svg từ tệp kết quả của held, không đo gì")
    @Nullable Path plot;

    private final PrintStream out;

    private Bench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // Spring, JMH and PostgreSQL talk; only figures may stand in our
        // output.
        System.exit(
                new CommandLine(new Bench(out))
                        .setOut(new java.io.PrintWriter(out, true))
                        .execute(arguments));
    }

    static Map<String, Supplier<Study>> studies() {
        var all = new LinkedHashMap<String, Supplier<Study>>();
        all.put("start", StartStudy::new);
        all.put("ingest", IngestStudy::new);
        all.put("scale-out", ScaleOutStudy::new);
        all.put("flows", FlowStudy::new);
        all.put("search", SearchStudy::new);
        all.put(HeldStudy.NAME, HeldStudy::new);
        all.put("indicators", IndicatorStudy::new);
        all.put("detect", DetectStudy::new);
        all.put("parsers", ParserStudy::new);
        all.put("pages", PagesStudy::new);
        all.put("report", ReportStudy::new);
        all.put("evtx", EvtxStudy::new);
        all.put("sweep", SweepStudy::new);
        all.put("sigma-truth", SigmaTruthStudy::new);
        all.put("look-back", LookBackStudy::new);
        all.put("posture", PostureStudy::new);
        all.put(FUZZ, FuzzStudy::new);
        return all;
    }

    @Override
    public Integer call() throws IOException {
        var studies = studies();
        if (list) {
            studies.values().stream()
                    .map(Supplier::get)
                    .forEach(study -> out.printf("%-12s %s%n", study.name(), study.question()));
            return 0;
        }
        for (var name : names) {
            if (!studies.containsKey(name)) {
                LOG.error("Không có phép đo '{}'; có: {}", name, studies.keySet());
                return 2;
            }
        }
        var wanted =
                names.isEmpty()
                        ? studies.keySet().stream()
                                .filter(name -> !ONLY_NAMED.contains(name))
                                .toList()
                        : names;
        var root = Path.of(System.getProperty("luytre.root", "")).toAbsolutePath();
        if (plot != null) {
            return HeldPlot.draw(plot, root.resolve("docs/held.svg"));
        }
        var report = new Report(out, json, Machine.here(), Commit.of(root));
        var run = new Run(root, quick, seconds, rows, report::add);
        boolean failed = false;
        for (var name : wanted) {
            failed |= !measured(studies.get(name), run, report);
        }
        return failed ? 1 : 0;
    }

    /** One failure does not keep the other studies from running. */
    private boolean measured(@Nullable Supplier<Study> maker, Run run, Report report) {
        if (maker == null) {
            return false;
        }
        try (var study = maker.get()) {
            report.heading(study.name(), study.question());
            study.run(run);
            if (record) {
                report.record(
                        run.root().resolve("bench/results"),
                        LocalDate.now(VietnamTime.ZONE),
                        study.name() + (quick ? "-quick" : ""));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            LOG.atError().setCause(e).log("a study failed");
            return false;
        }
    }
}
