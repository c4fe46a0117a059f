package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requirements of a system's level and what was answered to each. */
public record Checklist(List<Line> lines) {

    /**
     * One requirement.
     *
     * @param answer null while nobody has answered
     */
    public record Line(Control control, @Nullable Answer answer) {

        boolean fulfilled() {
            return answer != null && answer.kind().fulfils();
        }
    }

    /** A chapter of it. */
    record Group(String code, List<Line> lines) {

        long fulfilled() {
            return lines.stream().filter(Line::fulfilled).count();
        }
    }

    public Checklist {
        lines = List.copyOf(lines);
    }

    /** Empty while no level is proposed: without a level nothing is required. */
    static Checklist of(
            ControlCatalogue catalogue, InformationSystem system, Map<String, Answer> answers) {
        var level = system.level();
        if (level == null) {
            return new Checklist(List.of());
        }
        return new Checklist(
                catalogue.required(system.facts().pack(), level).stream()
                        .map(control -> new Line(control, answers.get(control.code())))
                        .toList());
    }

    public int total() {
        return lines.size();
    }

    public int fulfilled() {
        return (int) lines.stream().filter(Line::fulfilled).count();
    }

    public int answered() {
        return (int) lines.stream().filter(line -> line.answer() != null).count();
    }

    /** Whether there is a list and nothing on it is open. */
    public boolean complete() {
        return total() > 0 && fulfilled() == total();
    }

    List<Group> groups() {
        var groups = new ArrayList<Group>();
        var open = new ArrayList<Line>();
        for (var line : lines) {
            if (!open.isEmpty()
                    && !open.getFirst().control().group().equals(line.control().group())) {
                groups.add(new Group(open.getFirst().control().group(), List.copyOf(open)));
                open.clear();
            }
            open.add(line);
        }
        if (!open.isEmpty()) {
            groups.add(new Group(open.getFirst().control().group(), List.copyOf(open)));
        }
        return groups;
    }
}
