package vn.luytre.soc.detection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.detect.sigma.source.Route;
import vn.luytre.event.Cidr;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.Target;

/**
 * Writes a rule's detection as a search. Invariant: every event that the rule meets is found; where nothing is said to be
 * wider, no other is. What a search cannot say is left out where that only widens it; elsewhere there is no search.
 *
 * @param query null if there is none
 * @param wider what the search leaves out or takes wider than the rule, each a Vietnamese sentence
 */
record RuleQuery(@Nullable String query, List<String> wider) {

    private static final int MOST_ROUTES = 8;

    RuleQuery {
        wider = List.copyOf(wider);
    }

    static RuleQuery of(SigmaRule rule, LogSources sources) {
        var routes = sources.routes(rule.logsource());
        if (routes.isEmpty() || routes.size() > MOST_ROUTES) {
            return new RuleQuery(
                    null,
                    List.of(
                            "Nguồn nhật ký %s không nói bằng câu tìm được."
                                    .formatted(rule.logsource())));
        }
        var notes = new LinkedHashSet<String>();
        var ways = new ArrayList<Expr>();
        for (var route : routes) {
            var writer = new Writer(route, rule.detection(), notes);
            var detection = writer.condition(rule.detection().condition(), true);
            if (detection == null) {
                return new RuleQuery(null, List.copyOf(notes));
            }
            var parts = new ArrayList<Expr>();
            route.requirements().forEach((field, texts) -> parts.add(writer.kind(field, texts)));
            parts.add(detection);
            ways.add(Expr.all(parts));
        }
        var all = ways.size() == 1 ? ways.getFirst() : new Expr.Or(ways);
        var query = Printer.print(all);
        // What is printed must be read again: a question has fewer terms and levels than a rule.
        return Parser.parse(query) instanceof Parsed.Ok
                ? new RuleQuery(query, List.copyOf(notes))
                : new RuleQuery(null, List.of("Luật dài hơn một câu tìm được phép."));
    }

    /** Writes for events of one route. A null answer means: cannot be said. */
    private record Writer(Route route, DetectionSection section, Set<String> notes) {

        /** @param up whether leaving a condition out makes the search wider, as it must, and not narrower */
        @Nullable Expr condition(Condition condition, boolean up) {
            return switch (condition) {
                case Condition.And(var parts) ->
                        all(
                                parts.stream()
                                        .<@Nullable Expr>map(part -> condition(part, up))
                                        .toList(),
                                up);
                case Condition.Or(var parts) ->
                        any(
                                parts.stream()
                                        .<@Nullable Expr>map(part -> condition(part, up))
                                        .toList(),
                                up);
                case Condition.Not(var part) -> not(condition(part, !up));
                case Condition.Named(var name) -> named(name, up);
                case Condition.Of(var every, var _, var names) -> {
                    var parts =
                            names.stream().<@Nullable Expr>map(name -> named(name, up)).toList();
                    yield every ? all(parts, up) : any(parts, up);
                }
            };
        }

        private @Nullable Expr named(String name, boolean up) {
            var search = section.searches().get(name);
            return search == null ? null : search(search, up);
        }

        private @Nullable Expr search(Search search, boolean up) {
            return switch (search) {
                case Search.All(var parts) ->
                        all(
                                parts.stream()
                                        .<@Nullable Expr>map(part -> search(part, up))
                                        .toList(),
                                up);
                case Search.Any(var parts) ->
                        any(
                                parts.stream()
                                        .<@Nullable Expr>map(part -> search(part, up))
                                        .toList(),
                                up);
                case Search.Not(var part) -> not(search(part, !up));
                case Search.Item item -> search(item.test(), up);
                case Search.Match(var field, var predicate) -> match(field, predicate, up);
                case Search.Keyword _ -> unsayable("từ khóa không có trường");
            };
        }

        /** Where wider is fine, an AND does without what cannot be said. */
        private static @Nullable Expr all(List<@Nullable Expr> parts, boolean up) {
            var said = new ArrayList<Expr>();
            for (var part : parts) {
                if (part != null) {
                    said.add(part);
                } else if (!up) {
                    return null;
                }
            }
            return said.isEmpty() ? null : Expr.all(said);
        }

        /** Where narrower is fine, below a NOT, an OR does without it. */
        private static @Nullable Expr any(List<@Nullable Expr> parts, boolean up) {
            var said = new ArrayList<Expr>();
            for (var part : parts) {
                if (part != null) {
                    said.add(part);
                } else if (up) {
                    return null;
                }
            }
            return said.isEmpty() ? null : said.size() == 1 ? said.getFirst() : new Expr.Or(said);
        }

        private static @Nullable Expr not(@Nullable Expr part) {
            return part == null ? null : new Expr.Not(part);
        }

        private @Nullable Expr unsayable(String what) {
            notes.add("Câu tìm không nói được: " + what + ".");
            return null;
        }

        /** The places where events of the route may hold the field. */
        private List<Target> targets(String field) {
            return route.candidates(field).stream()
                    .map(name -> Names.target(name.indexOf('.') < 0 ? "." + name : name))
                    .filter(target ->
                            target instanceof Target.Slot || target instanceof Target.Overflow)
                    .map(Target.class::cast)
                    .distinct()
                    .toList();
        }

        Expr kind(String field, Set<String> texts) {
            var parts = new ArrayList<Expr>();
            for (var target : targets(field)) {
                for (var text : texts.stream().sorted().toList()) {
                    var term = text.equals("*") ? exists(target) : equal(target, text);
                    if (term != null) {
                        parts.add(term);
                    }
                }
            }
            var any = parts.isEmpty() ? null : any(List.copyOf(parts), true);
            return any == null ? Expr.ALL : any;
        }

        private static Expr exists(Target target) {
            return new Expr.Term(target, new Match.Exists());
        }

        private @Nullable Expr match(String field, Predicate predicate, boolean up) {
            var targets = targets(field);
            if (targets.isEmpty()) {
                return unsayable("trường " + field);
            }
            if (predicate instanceof Predicate.Exists(var present)) {
                var there =
                        any(targets.stream().<@Nullable Expr>map(Writer::exists).toList(), true);
                return present ? there : not(there);
            }
            if (predicate instanceof Predicate.IsNull) {
                return not(
                        any(targets.stream().<@Nullable Expr>map(Writer::exists).toList(), true));
            }
            var terms = new ArrayList<@Nullable Expr>();
            for (var target : targets) {
                terms.add(term(field, target, predicate, up));
            }
            return any(terms, up);
        }

        private @Nullable Expr term(String field, Target target, Predicate predicate, boolean up) {
            boolean text = Target.kindOf(target) == Target.Kind.TEXT;
            if (predicate instanceof Predicate.OfText of && (of.cased() || text)) {
                // Found without regard to case and marks, and anywhere: wider than the rule.
                if (!up) {
                    return unsayable(field + " phân biệt hoa thường hoặc dấu");
                }
                notes.add(
                        "Câu tìm rộng hơn luật ở trường %s (hoa thường, dấu hoặc vị trí)."
                                .formatted(field));
            }
            return switch (predicate) {
                case Predicate.Equals(var value, var _) -> equal(target, value);
                case Predicate.StartsWith(var value, var _) ->
                        glob(target, List.of(value, ""), field);
                case Predicate.EndsWith(var value, var _) ->
                        glob(target, List.of("", value), field);
                case Predicate.Contains(var value, var _) ->
                        text ? equal(target, value) : glob(target, List.of("", value, ""), field);
                case Predicate.Glob(var parts, var _) -> pattern(target, parts, field);
                case Predicate.InBlock(var block) -> {
                    var within = new Match.Within(block);
                    yield Match.fits(Target.kindOf(target), within)
                            ? new Expr.Term(target, within)
                            : unsayable(field + " như một địa chỉ");
                }
                case Predicate.Compare(var how, var number) ->
                        switch (how) {
                            case LT -> range(field, target, null, below(number));
                            case LTE -> range(field, target, null, floor(number));
                            case GT -> range(field, target, above(number), null);
                            case GTE -> range(field, target, ceiling(number), null);
                            case EQ, NEQ -> unsayable(field + " bằng một số");
                        };
                case Predicate.Regex _ -> unsayable(field + " theo biểu thức chính quy");
                case Predicate.FieldRef _ -> unsayable(field + " so với trường khác");
                case Predicate.TimePart _ -> unsayable(field + " theo giờ, ngày");
                case Predicate.Empty _ -> unsayable(field + " rỗng");
                case Predicate.Exists _, Predicate.IsNull _ -> null;
            };
        }

        /** The value whole; null if the search has no word for it there, as for a text where numbers are. */
        private @Nullable Expr equal(Target target, String value) {
            if (value.isEmpty() || value.length() > Match.LONGEST) {
                return unsayable("giá trị dài quá %d ký tự".formatted(Match.LONGEST));
            }
            return switch (Target.kindOf(target)) {
                case KEYWORD, TEXT, ANY -> new Expr.Term(target, new Match.Words(value));
                case NUMBER -> {
                    boolean whole = value.matches("0|-?[1-9][0-9]{0,17}");
                    Long number = whole ? Long.valueOf(value) : null;
                    yield number == null
                            ? nothing()
                            : new Expr.Term(target, new Match.Numbers(number, number));
                }
                case ADDRESS -> {
                    var block = Cidr.parse(value);
                    yield block != null
                                    && block.base()
                                            .toString()
                                            .equals(value.toLowerCase(Locale.ROOT))
                            ? new Expr.Term(target, new Match.Within(block))
                            : nothing();
                }
                case TIME -> nothing();
            };
        }

        /** No value there is that: true of no event. */
        private static Expr nothing() {
            var any = exists(new Target.Slot(Field.EVENT_DATASET));
            return new Expr.And(List.of(any, new Expr.Not(any)));
        }

        private @Nullable Expr pattern(Target target, List<GlobPart> parts, String field) {
            var texts = new ArrayList<String>();
            var literal = new StringBuilder();
            for (var part : parts) {
                switch (part) {
                    case GlobPart.Literal(var text) -> literal.append(text);
                    case GlobPart.Many _ -> {
                        texts.add(literal.toString());
                        literal.setLength(0);
                    }
                    case GlobPart.One _ -> {
                        return unsayable(field + " với dấu ?");
                    }
                }
            }
            texts.add(literal.toString());
            return texts.stream().allMatch(String::isEmpty)
                    ? exists(target)
                    : glob(target, texts, field);
        }

        private @Nullable Expr glob(Target target, List<String> parts, String field) {
            int length = parts.stream().mapToInt(String::length).sum();
            if (parts.size() < 2 || parts.size() > 16 || length == 0 || length > Match.LONGEST) {
                return unsayable("mẫu của trường " + field);
            }
            var glob = new Match.Glob(parts);
            return Match.fits(Target.kindOf(target), glob)
                    ? new Expr.Term(target, glob)
                    : unsayable(field + " là số mà hỏi theo mẫu chữ");
        }

        private @Nullable Expr range(
                String field, Target target, @Nullable Long low, @Nullable Long high) {
            if (low == null && high == null || Target.kindOf(target) != Target.Kind.NUMBER) {
                return unsayable(field + " so sánh lớn nhỏ");
            }
            return new Expr.Term(target, new Match.Numbers(low, high));
        }

        private static @Nullable Long floor(BigDecimal number) {
            return fits(number)
                    ? number.setScale(0, java.math.RoundingMode.FLOOR).longValue()
                    : null;
        }

        private static @Nullable Long ceiling(BigDecimal number) {
            return fits(number)
                    ? number.setScale(0, java.math.RoundingMode.CEILING).longValue()
                    : null;
        }

        private static @Nullable Long below(BigDecimal number) {
            var at = ceiling(number);
            return at == null ? null : at - 1;
        }

        private static @Nullable Long above(BigDecimal number) {
            var at = floor(number);
            return at == null ? null : at + 1;
        }

        private static boolean fits(BigDecimal number) {
            return number.abs().compareTo(BigDecimal.valueOf(1L << 62)) < 0
                    && Math.abs(number.scale()) < 30;
        }
    }
}
