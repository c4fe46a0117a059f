package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Draws what {@link HeldStudy} recorded: what an event cost and how long questions waited, over how many were held. */
final class HeldPlot {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int ROOM = 330;

    /** One panel: figures by their last word, and what the axis counts. */
    private record Panel(String title, List<String> names) {}

    private static final List<Panel> PANELS =
            List.of(
                    new Panel(
                            "µs of processor an event: add, commit, compact, index",
                            List.of("cost")),
                    new Panel(
                            "ms waited, median",
                            List.of("newest-with-histogram", "needle-ip", "retro-10k")),
                    new Panel("bytes a row on disk", List.of("bytes-per-row")));

    private static final List<String> COLOURS = List.of("#1f5f8b", "#a63d2f", "#4f7a28");

    private HeldPlot() {}

    /** Writes the drawing; returns an exit code. */
    static int draw(Path recorded, Path target) throws IOException {
        var values = read(Files.readAllLines(recorded));
        if (values.isEmpty()) {
            return 2;
        }
        Files.writeString(target, svg(values));
        return 0;
    }

    /** By the figure's last word: rows held, and the value then. */
    static SortedMap<String, SortedMap<Long, Double>> read(List<String> lines) {
        var values = new TreeMap<String, SortedMap<Long, Double>>();
        for (var line : lines) {
            var figure = JSON.readTree(line);
            var words = figure.path("figure").asString("").split("\\.", 3);
            if (words.length == 3
                    && words[0].equals(HeldStudy.NAME)
                    && words[1].matches("[0-9]{1,12}")) {
                values.computeIfAbsent(words[2], _ -> new TreeMap<>())
                        .put(Long.parseLong(words[1]), figure.path("value").asDouble());
            }
        }
        return values;
    }

    static String svg(SortedMap<String, SortedMap<Long, Double>> values) {
        var to = new StringBuilder();
        to.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n"
                        .formatted(WIDTH + 2 * LEFT, ROOM * PANELS.size()));
        to.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int i = 0; i < PANELS.size(); i++) {
            panel(PANELS.get(i), values, TOP + i * ROOM, to);
        }
        return to.append("</svg>\n").toString();
    }

    private static void panel(
            Panel panel,
            SortedMap<String, SortedMap<Long, Double>> values,
            int top,
            StringBuilder to) {
        var lines = new TreeMap<String, SortedMap<Long, Double>>();
        panel.names().forEach(n -> lines.put(n, values.getOrDefault(n, new TreeMap<>())));
        var all = lines.values().stream().flatMap(l -> l.entrySet().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        double least = all.stream().mapToLong(e -> e.getKey()).min().orElseThrow();
        double most = all.stream().mapToLong(e -> e.getKey()).max().orElseThrow();
        double highest = round(all.stream().mapToDouble(e -> e.getValue()).max().orElseThrow());
        double decades = Math.max(1e-9, Math.log(most / least));
        DoubleUnaryOperator x = rows -> LEFT + WIDTH * Math.log(rows / least) / decades;
        DoubleUnaryOperator y = value -> top + HEIGHT * (1 - value / highest);
        text(LEFT, top - 12, "start", "#222", panel.title(), to);
        for (int part = 0; part <= 4; part++) {
            double value = highest * part / 4;
            double at = y.applyAsDouble(value);
            line(LEFT, at, LEFT + WIDTH, at, to);
            text(LEFT - 6, at + 4, "end", "#555", Report.number(value), to);
        }
        for (var rows : all.stream().map(e -> e.getKey()).distinct().toList()) {
            text(x.applyAsDouble(rows), top + HEIGHT + 18, "middle", "#555", millions(rows), to);
        }
        for (int i = 0; i < panel.names().size(); i++) {
            var name = panel.names().get(i);
            curve(lines.getOrDefault(name, Collections.emptySortedMap()), x, y, COLOURS.get(i), to);
            if (panel.names().size() > 1) {
                text(LEFT + 200 * i, top + HEIGHT + 38, "start", COLOURS.get(i), name, to);
            }
        }
    }

    private static void curve(
            SortedMap<Long, Double> points,
            DoubleUnaryOperator x,
            DoubleUnaryOperator y,
            String colour,
            StringBuilder to) {
        var places = new ArrayList<String>();
        points.forEach((rows, value) -> {
            var place = at(x.applyAsDouble(rows)) + "," + at(y.applyAsDouble(value));
            places.add(place);
            var centre = place.split(",", 2);
            to.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
                            .formatted(centre[0], centre[1], colour));
        });
        to.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                        .formatted(String.join(" ", places), colour));
    }

    private static void line(double x1, double y1, double x2, double y2, StringBuilder to) {
        to.append(
                "<path d=\"M%s %sL%s %s\" stroke=\"#ddd\"/>\n"
                        .formatted(at(x1), at(y1), at(x2), at(y2)));
    }

    private static void text(
            double x, double y, String anchor, String colour, String text, StringBuilder to) {
        to.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                        .formatted(at(x), at(y), anchor, colour, text));
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static String millions(long rows) {
        return Report.number(rows / 1e6) + "M";
    }

    /** The next of 1, 2, 5, 10 … that is not below it. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
        for (int step : new int[] {1, 2, 5}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
