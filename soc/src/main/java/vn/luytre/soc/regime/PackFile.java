package vn.luytre.soc.regime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Row;

/** Reads the packs shipped under {@code regime/}: JSON for what is nested, CSV for the control catalogue and notices. */
final class PackFile {

    private PackFile() {}

    /** A span as the file writes it: {@code "24 hours"}, {@code "5 working-days"}, {@code "at-once"}. */
    static Span span(String text) {
        if (text.equals("at-once")) {
            return new Span.AtOnce();
        }
        var parts = text.split(" ", 2);
        int amount = Integer.parseInt(parts[0]);
        return switch (parts[1]) {
            case "hours" -> new Span.Hours(amount);
            case "days" -> new Span.Days(amount);
            case "working-days" -> new Span.WorkingDays(amount);
            default -> throw new IllegalArgumentException("no span: " + text);
        };
    }

    private record WrittenClock(
            String key,
            String name,
            String nameEn,
            String from,
            @Nullable String whom,
            Pack.@Nullable Trigger trigger,
            String span,
            String article,
            @Nullable Boolean provisional) {}

    private record WrittenClass(
            String key, String name, String when, String article, @Nullable Boolean provisional) {}

    private record WrittenKeeping(
            String key,
            String name,
            List<Integer> levels,
            List<String> tiers,
            String keep,
            String article,
            LocalDate from,
            @Nullable LocalDate to) {

        Pack.Keeping keeping() {
            return new Pack.Keeping(key, name, levels, tiers, period(keep), article, from, to);
        }
    }

    /** A time to keep: {@code "30 days"}, {@code "12 months"}. */
    static Period period(String text) {
        var parts = text.split(" ", 2);
        int amount = Integer.parseInt(parts[0]);
        return switch (parts[1]) {
            case "days" -> Period.ofDays(amount);
            case "months" -> Period.ofMonths(amount);
            default -> throw new IllegalArgumentException("no time to keep: " + text);
        };
    }

    private record Written(
            String id,
            String name,
            String nameEn,
            LocalDate from,
            @Nullable LocalDate to,
            String controls,
            Map<String, String> terms,
            List<Pack.Source> sources,
            List<Pack.Level> levels,
            List<Pack.Approval> approvals,
            List<WrittenClock> clocks,
            List<WrittenClass> incidentClasses,
            List<WrittenKeeping> keeping,
            List<Pack.Transition> transitions) {

        Pack pack() {
            return new Pack(
                    id,
                    name,
                    nameEn,
                    from,
                    to,
                    controls,
                    terms,
                    sources,
                    levels,
                    approvals,
                    clocks.stream()
                            .map(clock ->
                                    new Pack.Clock(
                                            clock.key(),
                                            clock.name(),
                                            clock.nameEn(),
                                            clock.from(),
                                            clock.whom(),
                                            clock.trigger(),
                                            span(clock.span()),
                                            clock.article(),
                                            Boolean.TRUE.equals(clock.provisional())))
                            .toList(),
                    incidentClasses.stream()
                            .map(found ->
                                    new Pack.IncidentClass(
                                            found.key(),
                                            found.name(),
                                            found.when(),
                                            found.article(),
                                            Boolean.TRUE.equals(found.provisional())))
                            .toList(),
                    keeping.stream().map(WrittenKeeping::keeping).toList(),
                    transitions);
        }
    }

    static Pack pack(String name, JsonMapper json) {
        return json.readValue(bytes(name), Written.class).pack();
    }

    static List<Control> controls() {
        var controls = new ArrayList<Control>();
        for (var row : rows("controls.csv")) {
            controls.add(
                    new Control(
                            row.cell(0),
                            row.cell(1),
                            row.cell(2),
                            row.cell(3),
                            List.of(
                                    row.cell(4),
                                    row.cell(5),
                                    row.cell(6),
                                    row.cell(7),
                                    row.cell(8)),
                            row.cell(9),
                            row.cell(10)));
        }
        return List.copyOf(controls);
    }

    /** The yearly notices known when this version was made. */
    static List<WorkDays.DayException> notices() {
        var days = new ArrayList<WorkDays.DayException>();
        for (var row : rows("holidays.csv")) {
            var to = LocalDate.parse(row.cell(1));
            for (var day = LocalDate.parse(row.cell(0)); !day.isAfter(to); day = day.plusDays(1)) {
                days.add(
                        new WorkDays.DayException(
                                day,
                                row.cell(2).equals("OFF"),
                                row.cell(3),
                                row.cell(4),
                                WorkDays.Source.NOTICE));
            }
        }
        return List.copyOf(days);
    }

    private static List<Row> rows(String name) {
        if (Documents.read(bytes(name), name) instanceof Extracted.Text text
                && !text.tables().isEmpty()) {
            var rows = text.tables().getFirst().rows();
            return rows.stream().skip(1).filter(row -> !row.isBlank()).toList();
        }
        throw new IllegalStateException("regime/" + name + " is not a table");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = PackFile.class.getResourceAsStream("/regime/" + name)) {
            if (in == null) {
                throw new IllegalStateException("regime/" + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
