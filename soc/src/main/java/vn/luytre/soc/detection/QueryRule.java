package vn.luytre.soc.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.Target;

/**
 * Writes a search as a Sigma rule. Invariant: an event of the rule's logs that the search finds is one the rule meets, and where no
 * remark says otherwise the reverse holds too. What Sigma cannot say is left out of an AND and said in a remark; a search
 * that cannot be said without it becomes no rule.
 */
final class QueryRule {

    private static final LogSources SOURCES = LogSources.known();

    private final Map<String, String> selections = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private QueryRule() {}

    /** What cannot be said; never leaves this class. */
    private static final class Unsayable extends RuntimeException {
        Unsayable(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * The text of the rule, with its remarks as comments at its head; null if nothing of the search can be said.
     *
     * @param dataset the kind of logs the search is about; empty if that is not known
     */
    static @Nullable String of(Expr expr, String query, String dataset, LocalDate day, UUID id) {
        var draft = new QueryRule();
        var parts = expr instanceof Expr.And(var all) ? all : List.of(expr);
        var conditions = new ArrayList<String>();
        for (var part : parts) {
            try {
                if (!part.equals(datasetTerm(dataset))) {
                    conditions.add(draft.condition(part, true));
                }
            } catch (Unsayable e) {
                draft.remarks.add(
                        "Bỏ điều kiện %s: %s.".formatted(Printer.print(part), e.getMessage()));
            }
        }
        conditions.removeIf(String::isEmpty);
        return conditions.isEmpty()
                ? null
                : draft.text(String.join(" and ", conditions), query, dataset, day, id);
    }

    /** The kind of logs that a search names itself; empty if it names none, or several. */
    static String dataset(Expr expr) {
        var parts = expr instanceof Expr.And(var all) ? all : List.of(expr);
        var named =
                parts.stream()
                        .filter(part ->
                                part instanceof Expr.Term(Target.Slot(var field), Match.Words _)
                                        && field == Field.EVENT_DATASET)
                        .map(part -> ((Match.Words) ((Expr.Term) part).match()).text())
                        .toList();
        return named.size() == 1 ? named.getFirst() : "";
    }

    private static Expr datasetTerm(String dataset) {
        return dataset.isEmpty()
                ? Expr.ALL
                : new Expr.Term(new Target.Slot(Field.EVENT_DATASET), new Match.Words(dataset));
    }

    private String condition(Expr expr, boolean top) {
        return switch (expr) {
            case Expr.All _ -> {
                if (!top) {
                    throw new Unsayable("luật không có điều kiện “mọi sự kiện”");
                }
                yield "";
            }
            case Expr.And(var parts) -> joined(parts, " and ");
            case Expr.Or(var parts) -> joined(parts, " or ");
            case Expr.Not(var part) -> "not " + condition(part, false);
            case Expr.Term(var target, var match) -> term(target, match);
        };
    }

    private String joined(List<Expr> parts, String word) {
        return parts.stream()
                .map(part -> condition(part, false))
                .collect(Collectors.joining(word, "(", ")"));
    }

    private String term(Target target, Match match) {
        return switch (target) {
            case Target.Slot(var field) ->
                    selection(item(field.ecs(), Target.kindOf(target), match));
            case Target.Overflow(var name) -> {
                if (Field.byName(name) != null || match instanceof Match.Numbers) {
                    throw new Unsayable("luật không hỏi được trường này như vậy");
                }
                yield selection(item(name, Target.Kind.KEYWORD, match));
            }
            case Target.Group group -> {
                if (group == Target.Group.FREE) {
                    yield selection(keyword(match));
                }
                yield group.fields().stream()
                        .map(field ->
                                selection(
                                        item(
                                                field.ecs(),
                                                Target.kindOf(new Target.Slot(field)),
                                                match)))
                        .collect(Collectors.joining(" or ", "(", ")"));
            }
            case Target.About about ->
                    throw new Unsayable("luật không biết " + Names.of(about) + " của sự kiện");
        };
    }

    private String selection(String item) {
        return selections.computeIfAbsent(item, _ -> "s" + (selections.size() + 1));
    }

    private String item(String field, Target.Kind kind, Match match) {
        return switch (match) {
            case Match.Words(var text) -> {
                if (kind == Target.Kind.TEXT) {
                    marks();
                    yield line(field + "|contains", text(text));
                }
                yield line(field, text(text));
            }
            case Match.Glob(var parts) -> {
                if (kind == Target.Kind.TEXT) {
                    marks();
                    yield line(field, "*" + pattern(parts) + "*");
                }
                yield glob(field, parts);
            }
            case Match.Within(var block) -> line(field + "|cidr", block.toString());
            case Match.Numbers(var low, var high) -> numbers(field, kind, low, high);
            case Match.Texts _ -> throw new Unsayable("luật không so sánh thứ tự của chữ");
            case Match.Exists _ -> "        %s: true\n".formatted(quoted(field + "|exists"));
        };
    }

    private static String numbers(
            String field, Target.Kind kind, @Nullable Long low, @Nullable Long high) {
        if (kind != Target.Kind.NUMBER) {
            throw new Unsayable("luật không so sánh được thời điểm");
        }
        if (low != null && low.equals(high)) {
            return "        %s: %d\n".formatted(quoted(field), low);
        }
        return (low == null ? "" : "        %s: %d\n".formatted(quoted(field + "|gte"), low))
                + (high == null ? "" : "        %s: %d\n".formatted(quoted(field + "|lte"), high));
    }

    private static String glob(String field, List<String> parts) {
        boolean open = parts.getFirst().isEmpty();
        boolean openEnd = parts.getLast().isEmpty();
        if (parts.size() == 3 && open && openEnd) {
            return line(field + "|contains", text(parts.get(1)));
        }
        if (parts.size() == 2 && openEnd) {
            return line(field + "|startswith", text(parts.getFirst()));
        }
        return parts.size() == 2 && open
                ? line(field + "|endswith", text(parts.getLast()))
                : line(field, pattern(parts));
    }

    private String keyword(Match match) {
        remarks.add(
                "Chữ tìm tự do trở thành từ khóa: luật tìm trong mọi giá trị của sự kiện và phân biệt dấu tiếng Việt.");
        return switch (match) {
            case Match.Words(var text) -> "        - %s\n".formatted(quoted(text(text)));
            case Match.Glob(var parts) -> "        - %s\n".formatted(quoted(pattern(parts)));
            case Match.Within _, Match.Numbers _, Match.Texts _, Match.Exists _ ->
                    throw new Unsayable("không phải chữ");
        };
    }

    private void marks() {
        var remark = "Trong các trường chữ, luật phân biệt dấu tiếng Việt, câu tìm thì không.";
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    private static String line(String key, String value) {
        return "        %s: %s\n".formatted(quoted(key), quoted(value));
    }

    private static String pattern(List<String> parts) {
        return parts.stream().map(QueryRule::text).collect(Collectors.joining("*"));
    }

    /** As Sigma escapes: stars, question marks and backslashes stand for themselves. */
    private static String text(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    /** A YAML scalar in double quotation marks, all that is not plain ASCII by its number where a reader might stumble. */
    static String quoted(String text) {
        var yaml = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        yaml.append('\\').appendCodePoint(c);
                    } else if (c < 0x20
                            || c >= 0x7F && c < 0xA0
                            || c == 0x2028
                            || c == 0x2029
                            || c == 0xFEFF) {
                        yaml.append("\\u%04X".formatted(c));
                    } else {
                        yaml.appendCodePoint(c);
                    }
                });
        return yaml.append('"').toString();
    }

    private String text(String condition, String query, String dataset, LocalDate day, UUID id) {
        var source = source(dataset);
        var text = new StringBuilder();
        for (var remark : remarks) {
            text.append("# ").append(oneLine(remark)).append('\n');
        }
        text.append("title: ").append(quoted("Từ câu tìm " + cut(query, 60))).append('\n');
        text.append("id: ").append(id).append('\n');
        text.append("status: experimental\n");
        text.append("description: ").append(quoted("Câu tìm: " + cut(query, 500))).append('\n');
        text.append("date: ").append(day).append('\n');
        text.append("logsource:\n").append(source);
        text.append("detection:\n");
        selections.forEach(
                (item, name) -> text.append("    ").append(name).append(":\n").append(item));
        text.append("    condition: ").append(condition).append('\n');
        return text.append("level: medium\n").toString();
    }

    /** The log source by which rules speak of such logs; where none does, one that a person must mend, with a remark. */
    private String source(String dataset) {
        for (var kind : SOURCES.kinds()) {
            var wanted = kind.route().requirements();
            if (wanted.size() == 1
                    && wanted.getOrDefault(Field.EVENT_DATASET.ecs(), java.util.Set.of())
                            .contains(dataset)) {
                return lines(kind.source());
            }
        }
        remarks.add(
                dataset.isEmpty()
                        ? "Chưa biết luật nói về loại nhật ký nào: thêm điều kiện dataset:… vào câu tìm, hoặc sửa logsource."
                        : "Chưa có logsource nào ứng với loại nhật ký %s: hãy sửa logsource trước khi lưu."
                                .formatted(dataset));
        return "    product: " + quoted(dataset.isEmpty() ? "unknown" : dataset) + "\n";
    }

    private static String lines(LogSource source) {
        var text = new StringBuilder();
        part(text, "product", source.product());
        part(text, "category", source.category());
        part(text, "service", source.service());
        return text.toString();
    }

    private static void part(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("    ").append(name).append(": ").append(quoted(value)).append('\n');
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static String cut(String text, int longest) {
        var line = oneLine(text);
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
