package vn.luytre.soc.incident.dossier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What is to be done about a kind of incident, as a checklist.
 *
 * @param name for people
 */
public record Playbook(String name, List<Step> steps) {

    /** Longer files are refused. */
    static final int MOST_BYTES = 1 << 20;

    static final int MOST_STEPS = 200;

    /** The house's own, in the order they are offered. */
    private static final List<String> OWN =
            List.of("ransomware", "defacement", "phishing", "botnet", "ddos", "leak");

    public Playbook {
        steps = List.copyOf(steps);
    }

    /** @param basis the article it rests on; empty for none */
    public record Step(String title, CaseStage stage, String basis) {}

    /** What came of reading a file. */
    public sealed interface Read {
        record Good(Playbook playbook) implements Read {}

        record Refused(Fault fault) implements Read {}
    }

    /** Why it is none. */
    public enum Fault {
        TOO_LARGE,
        NO_JSON,
        /** JSON, but no playbook of CACAO 2.0 nor of ours. */
        NO_PLAYBOOK,
        NO_STEPS,
        TOO_MANY_STEPS
    }

    /** The house's own playbooks. */
    public static List<Playbook> own() {
        return OWN.stream().map(Playbook::own).toList();
    }

    private static Playbook own(String name) {
        try (var in = Playbook.class.getResourceAsStream("/playbooks/" + name + ".json")) {
            var bytes = Objects.requireNonNull(in, name).readAllBytes();
            if (read(bytes) instanceof Read.Good(var playbook)) {
                return playbook;
            }
            throw new IllegalStateException("no playbook: " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a playbook of CACAO 2.0, or one of our own form. */
    public static Read read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Read.Refused(Fault.TOO_LARGE);
        }
        try {
            var root = CaseJson.JSON.readTree(bytes);
            if (root == null || !root.isObject()) {
                return new Read.Refused(Fault.NO_JSON);
            }
            var steps = root.path("steps").isArray() ? ours(root) : cacao(root);
            if (steps == null) {
                return new Read.Refused(Fault.NO_PLAYBOOK);
            }
            if (steps.isEmpty()) {
                return new Read.Refused(Fault.NO_STEPS);
            }
            return steps.size() > MOST_STEPS
                    ? new Read.Refused(Fault.TOO_MANY_STEPS)
                    : new Read.Good(new Playbook(text(root, "name", "…"), steps));
        } catch (JacksonException _) {
            return new Read.Refused(Fault.NO_JSON);
        }
    }

    private static List<Step> ours(JsonNode root) {
        var steps = new ArrayList<Step>();
        for (var each : root.path("steps")) {
            if (steps.size() > MOST_STEPS) {
                break;
            }
            steps.add(
                    new Step(
                            text(each, "title", "…"),
                            stage(text(each, "stage", "")),
                            text(each, "basis", "")));
        }
        return steps;
    }

    private static CaseStage stage(String name) {
        for (var stage : CaseStage.values()) {
            if (stage.name().equals(name)) {
                return stage;
            }
        }
        return guessed(name);
    }

    /**
     * The workflow of CACAO 2.0 (sections 3 and 4) as a list: from its start along every way it may go, each step once, so a
     * cycle ends. A condition is written before what depends on it. Null if it has no workflow.
     */
    private static @Nullable List<Step> cacao(JsonNode root) {
        var workflow = root.path("workflow");
        if (!"playbook".equals(text(root, "type", "")) || !workflow.isObject()) {
            return null;
        }
        var steps = new ArrayList<Step>();
        var seen = new LinkedHashSet<String>();
        var ways = new ArrayDeque<>(List.of(text(root, "workflow_start", "")));
        while (!ways.isEmpty() && steps.size() <= MOST_STEPS) {
            var id = ways.pop();
            var step = workflow.path(id);
            if (!step.isObject() || !seen.add(id)) {
                continue;
            }
            add(steps, step);
            next(step).reversed().forEach(ways::push);
        }
        return steps;
    }

    private static void add(List<Step> steps, JsonNode step) {
        var type = text(step, "type", "");
        if (type.equals("start") || type.equals("end")) {
            return;
        }
        var condition = text(step, "condition", "");
        var name = text(step, "name", text(step, "description", condition.isEmpty() ? type : ""));
        var title = condition.isEmpty() ? name : (name + " [" + condition + "]").strip();
        steps.add(new Step(title, guessed(name + " " + text(step, "description", "")), ""));
    }

    /** Where a step leads, in the order it is written: what it does, then what comes after. */
    private static List<String> next(JsonNode step) {
        var next = new ArrayList<String>();
        for (var name :
                List.of(
                        "next_steps",
                        "on_true",
                        "on_false",
                        "on_completion",
                        "on_success",
                        "on_failure")) {
            var at = step.path(name);
            if (at.isArray()) {
                at.forEach(one -> next.add(one.asString("")));
            } else if (at.isString()) {
                next.add(at.asString());
            }
        }
        for (var each : step.path("cases")) {
            next.add(each.asString(""));
        }
        return next;
    }

    private static final Map<String, CaseStage> WORDS =
            Map.of(
                    "contain", CaseStage.CONTAINMENT,
                    "isolat", CaseStage.CONTAINMENT,
                    "block", CaseStage.CONTAINMENT,
                    "eradicat", CaseStage.ERADICATION,
                    "remov", CaseStage.ERADICATION,
                    "recover", CaseStage.RECOVERY,
                    "restor", CaseStage.RECOVERY,
                    "lesson", CaseStage.LESSONS,
                    "report", CaseStage.REPORTING);

    /** By the words of its name; detection where none tells. A person sees it and may put it elsewhere. */
    private static CaseStage guessed(String text) {
        var low = text.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(word -> low.contains(word.getKey()))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(CaseStage.DETECTION);
    }

    private static String text(JsonNode node, String name, String fallback) {
        var text = node.path(name).asString("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        var cut = text.length() <= 300 ? text : text.substring(0, 300);
        return cut.isEmpty() ? fallback : cut;
    }
}
