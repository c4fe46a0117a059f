package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.About;

/** Random correlations over rules a, b, c and d, and random hits of these. */
final class MadeUp {

    private static final List<String> RULES = List.of("a", "b", "c", "d");
    private static final List<String> TYPES =
            List.of(
                    "event_count",
                    "value_count",
                    "temporal",
                    "temporal_ordered",
                    "value_sum",
                    "value_avg",
                    "value_percentile",
                    "value_median");

    private final Random random;

    MadeUp(Random random) {
        this.random = random;
    }

    static Ruleset rules(String text) {
        var all = new StringBuilder(text);
        for (var name : RULES) {
            all.append(
                    """
                    ---
                    title: %1$s
                    name: %1$s
                    logsource: {product: x}
                    detection: {s: {hit: '%1$s'}, condition: s}
                    """
                            .formatted(name));
        }
        return Ruleset.of(new SigmaReader(Placeholders.NONE).read("test.yml", all.toString()));
    }

    static Map<String, About> abouts(Ruleset rules) {
        var abouts = new HashMap<String, About>();
        rules.rules().forEach(one -> abouts.put(one.rule().about().name(), one.rule().about()));
        return abouts;
    }

    /** A few correlations as YAML, later ones also over earlier ones. */
    String correlations() {
        var texts = new ArrayList<String>();
        var known = new ArrayList<>(RULES);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            texts.add(correlation("k" + i, known));
            known.add("k" + i);
        }
        return String.join("---\n", texts);
    }

    private String correlation(String name, List<String> known) {
        var type = pick(TYPES);
        int size = type.startsWith("temporal") ? 1 + random.nextInt(4) : 1 + random.nextInt(2);
        var rules =
                IntStream.range(0, size)
                        .mapToObj(i -> pick(known))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (random.nextInt(4) > 0) {
            rules = new ArrayList<>(rules.stream().distinct().toList());
        }
        var text = new StringBuilder("title: %1$s\nname: %1$s\ncorrelation:\n".formatted(name));
        text.append("    type: ").append(type).append('\n');
        text.append("    rules: ").append(rules).append('\n');
        text.append("    timespan: ").append(1 + random.nextInt(12)).append("s\n");
        var groupBy = new ArrayList<>(List.of("u", "h", "al", "gone"));
        Collections.shuffle(groupBy, random);
        if (random.nextInt(20) > 0) {
            groupBy.remove("gone");
        }
        var fields = groupBy.subList(0, random.nextInt(3));
        if (!fields.isEmpty()) {
            text.append("    group-by: ").append(fields).append('\n');
        }
        text.append("    aliases: {al: {").append(alias(rules, "u", "h")).append("}, ");
        text.append("val: {").append(alias(rules, "v", "n")).append("}}\n");
        var condition = condition(type, rules);
        if (!condition.isEmpty()) {
            text.append("    condition: ").append(condition).append('\n');
        }
        return text.toString();
    }

    private String alias(List<String> rules, String one, String other) {
        return rules.stream()
                .distinct()
                .map(rule -> rule + ": " + (random.nextBoolean() ? one : other))
                .collect(Collectors.joining(", "));
    }

    private String condition(String type, List<String> rules) {
        if (type.startsWith("temporal") && random.nextBoolean()) {
            if (type.equals("temporal") && random.nextBoolean()) {
                return expression(rules, 2);
            }
            return "";
        }
        var condition = new LinkedHashMap<String, String>();
        if (type.startsWith("value")) {
            boolean several = type.equals("value_count") && random.nextInt(3) == 0;
            condition.put("field", several ? "[v, h]" : pick(List.of("v", "n", "val")));
        }
        if (type.equals("value_percentile") && random.nextBoolean()) {
            condition.put("percentile", "" + random.nextInt(101));
        }
        boolean large = random.nextInt(4) == 0;
        if (type.startsWith("value_") && !type.equals("value_count")) {
            condition.put(
                    pick(List.of("gt", "gte", "lt", "lte", "eq", "neq")),
                    random.nextInt(large ? 200 : 20) - 3 + pick(List.of("", ".5", ".25")));
            if (random.nextInt(3) == 0) {
                condition.put(pick(List.of("lt", "lte", "neq")), "" + random.nextInt(60));
            }
            return condition.toString().replace("=", ": ");
        }
        condition.put(
                pick(List.of("gte", "gte", "gte", "gt", "eq", "neq", "lt", "lte")),
                random.nextInt(large ? 40 : 6) + pick(List.of("", "", "", ".5")));
        if (random.nextInt(3) == 0) {
            condition.put(pick(List.of("lt", "lte", "neq")), "" + random.nextInt(12));
        }
        return condition.toString().replace("=", ": ");
    }

    private String expression(List<String> rules, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 ->
                    "("
                            + expression(rules, depth - 1)
                            + " and "
                            + expression(rules, depth - 1)
                            + ")";
            case 2 ->
                    "("
                            + expression(rules, depth - 1)
                            + " or "
                            + expression(rules, depth - 1)
                            + ")";
            case 3 -> "not " + expression(rules, depth - 1);
            case 4 -> pick(List.of("all", "1")) + " of them";
            default -> pick(rules);
        };
    }

    /** Events by number, each of which hits one or more rules; several at one instant. */
    List<Hit> hits(Map<String, About> abouts, int events, long lateBy) {
        var hits = new ArrayList<Hit>();
        long time = 1_700_000_000_000_000L;
        int gap = 1 + random.nextInt(4);
        for (int event = 0; event < events; event++) {
            time += random.nextInt(gap) == 0 ? 0 : random.nextInt(1_500) * 1_000L;
            long happened = lateBy == 0 ? time : time - random.nextLong(lateBy);
            var fields = RecordView.of(fields());
            int which = random.nextInt(10) == 0 ? random.nextInt(16) : 1 << random.nextInt(4);
            for (int rule = 0; rule < RULES.size(); rule++) {
                if ((which >> rule & 1) != 0) {
                    hits.add(new Hit(abouts.get(RULES.get(rule)), event, happened, fields));
                }
            }
        }
        return hits;
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "u", pick(List.of("lan", "LAN", "hoa", "Minh", "Đức", "đức")));
        put(fields, "h", pick(List.of("pc1", "PC1", "pc2")));
        put(
                fields,
                "v",
                pick(List.of("x", "X", "y", "z", "1", "2"))
                        + (random.nextInt(3) == 0 ? random.nextInt(30) : ""));
        put(
                fields,
                "n",
                pick(
                        List.of(
                                random.nextInt(20),
                                random.nextInt(2_000) / 100.0,
                                -random.nextInt(9),
                                "007",
                                " 3 ",
                                "1e2",
                                "none")));
        return fields;
    }

    private void put(Map<String, Object> fields, String name, Object value) {
        switch (random.nextInt(12)) {
            case 0 -> {}
            case 1 -> fields.put(name, null);
            case 2 -> fields.put(name, Arrays.asList(value, null, pick(List.of("x", "lan", "7"))));
            default -> fields.put(name, value);
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
