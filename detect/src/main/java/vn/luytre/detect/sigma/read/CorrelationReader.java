package vn.luytre.detect.sigma.read;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Bound;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Type;

/** Reads a {@code correlation} section. */
final class CorrelationReader {

    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final int MEDIAN = 50;

    private CorrelationReader() {}

    static SigmaCorrelation read(YamlMap document, About about, Budget budget) {
        var section = YamlMap.of(document.require("correlation"), "correlation");
        section.require("type");
        var type = AboutReader.word(section, "type", Type.class);
        var rules = section.texts("rules");
        if (type == null || rules.isEmpty()) {
            throw new Refuse(Reason.MISSING, section.at(), "rules");
        }
        var aliases = aliases(section.get("aliases"), rules);
        return new SigmaCorrelation(
                about,
                type,
                rules,
                section.texts("group-by"),
                timespan(section.require("timespan")),
                test(section, type, rules, budget),
                aliases,
                generate(section) || generate(document));
    }

    private static boolean generate(YamlMap map) {
        var node = map.get("generate");
        if (node == null) {
            return false;
        }
        return switch (YamlMap.text(node, "generate").toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default ->
                    throw new Refuse(
                            Reason.WRONG_TYPE, YamlMap.place(node), "generate", "true or false");
        };
    }

    private static Duration timespan(Node node) {
        var text = YamlMap.text(node, "timespan");
        var parts = TIMESPAN.matcher(text.strip());
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new Refuse(Reason.VALUE_INVALID, YamlMap.place(node), "timespan", text);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Test test(YamlMap section, Type type, List<String> rules, Budget budget) {
        var node = section.get("condition");
        if (node == null) {
            if (!type.isTemporal()) {
                throw new Refuse(Reason.MISSING, section.at(), "condition");
            }
            return new Test.Bounds(List.of(atLeast(rules.size())), List.of(), MEDIAN);
        }
        if (node instanceof ScalarNode && type == Type.TEMPORAL) {
            return new Test.Expression(
                    SectionReader.single(node, new LinkedHashSet<>(rules), budget));
        }
        return bounds(YamlMap.of(node, "condition"), type);
    }

    private static Bound atLeast(int number) {
        return new Bound(Comparison.GTE, BigDecimal.valueOf(number));
    }

    private static Test bounds(YamlMap condition, Type type) {
        var bounds = new ArrayList<Bound>();
        int percentile = MEDIAN;
        for (var entry : condition.entries()) {
            switch (entry.key()) {
                case "field" -> {}
                case "percentile" -> percentile = percentile(entry);
                case "gt", "gte", "lt", "lte", "eq", "neq" -> bounds.add(bound(entry));
                default ->
                        throw new Refuse(Reason.UNKNOWN_WORD, entry.at(), "condition", entry.key());
            }
        }
        if (bounds.isEmpty()) {
            throw new Refuse(Reason.MISSING, condition.at(), "gte");
        }
        return new Test.Bounds(bounds, fields(condition, type), percentile);
    }

    private static List<String> fields(YamlMap condition, Type type) {
        var fields = condition.texts("field");
        boolean tooMany = type.isNumeric() && fields.size() > 1;
        if (type.ofValues() && fields.isEmpty()) {
            throw new Refuse(Reason.MISSING, condition.at(), "field");
        }
        if (tooMany || (!type.ofValues() && !fields.isEmpty())) {
            throw new Refuse(
                    Reason.WRONG_TYPE,
                    YamlMap.place(condition.require("field")),
                    "field",
                    tooMany ? "text" : "nothing");
        }
        return fields;
    }

    private static int percentile(YamlMap.Entry entry) {
        var number = number(entry);
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new Refuse(
                    Reason.VALUE_INVALID,
                    YamlMap.place(entry.value()),
                    "percentile",
                    number.toPlainString());
        }
        return number.intValue();
    }

    private static Bound bound(YamlMap.Entry entry) {
        return new Bound(Comparison.valueOf(entry.key().toUpperCase(Locale.ROOT)), number(entry));
    }

    private static BigDecimal number(YamlMap.Entry entry) {
        var text = YamlMap.text(entry.value(), entry.key());
        var number = Numbers.parse(text);
        if (number == null) {
            throw new Refuse(Reason.VALUE_INVALID, YamlMap.place(entry.value()), entry.key(), text);
        }
        return number;
    }

    private static Map<String, Map<String, String>> aliases(
            @Nullable Node node, List<String> rules) {
        var aliases = new LinkedHashMap<String, Map<String, String>>();
        if (node == null) {
            return aliases;
        }
        for (var alias : YamlMap.of(node, "aliases").entries()) {
            var fields = new LinkedHashMap<String, String>();
            for (var field : YamlMap.of(alias.value(), alias.key()).entries()) {
                if (!rules.contains(field.key())) {
                    throw new Refuse(Reason.RULE_UNKNOWN, field.at(), field.key());
                }
                fields.put(field.key(), YamlMap.text(field.value(), field.key()));
            }
            aliases.put(alias.key(), fields);
        }
        return aliases;
    }
}
