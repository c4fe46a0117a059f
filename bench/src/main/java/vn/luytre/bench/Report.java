package vn.luytre.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Shows figures as they come, to a person or to a program, and keeps them for the record. Not thread-safe. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private final boolean json;
    private final Machine machine;
    private final String commit;
    private final List<String> lines = new ArrayList<>();

    Report(PrintStream out, boolean json, Machine machine, String commit) {
        this.out = out;
        this.json = json;
        this.machine = machine;
        this.commit = commit;
    }

    void heading(String study, String question) {
        if (!json) {
            out.printf("%n%s: %s%n", study, question);
        }
    }

    void add(Figure figure) {
        var line = json(figure, machine, commit);
        lines.add(line);
        out.println(json ? line : row(figure));
        out.flush();
    }

    /** One JSON object, its names as {@code ./luytre bench --json} promises them. */
    static String json(Figure figure, Machine machine, String commit) {
        var object = new LinkedHashMap<String, Object>();
        object.put("figure", figure.name());
        object.put("value", figure.value());
        object.put("unit", figure.unit());
        object.put("samples", figure.samples());
        var on = new LinkedHashMap<String, Object>();
        on.put("cpu", machine.cpu());
        on.put("cores", machine.cores());
        on.put("memory", machine.memory());
        on.put("kernel", machine.kernel());
        on.put("java", machine.java());
        on.put("load", machine.load());
        object.put("machine", on);
        object.put("commit", commit);
        return JSON.writeValueAsString(object);
    }

    private static String row(Figure figure) {
        var range =
                figure.samples().size() < 2
                        ? ""
                        : "%s … %s of %d"
                                .formatted(
                                        number(Samples.percentile(figure.samples(), 0)),
                                        number(Samples.percentile(figure.samples(), 100)),
                                        figure.samples().size());
        var goal = figure.goal().isEmpty() ? "" : "goal " + figure.goal();
        return "  %-42s %14s %-10s %-16s %s"
                .formatted(figure.name(), number(figure.value()), figure.unit(), goal, range)
                .stripTrailing();
    }

    /** Three digits that count, or all before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals =
                size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Writes what was added since the last time to {@code <date>-<commit>-<study>.jsonl}. */
    void record(Path folder, LocalDate day, String study) throws IOException {
        if (!lines.isEmpty()) {
            Files.createDirectories(folder);
            Files.write(folder.resolve("%s-%s-%s.jsonl".formatted(day, commit, study)), lines);
        }
        lines.clear();
    }
}
