package vn.luytre.detect.sigma.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Predicate.FieldRef;
import vn.luytre.detect.sigma.rule.Predicate.Regex;
import vn.luytre.detect.sigma.rule.Predicate.TimePart;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.RegexSyntax;
import vn.luytre.event.Cidr;

/** Applies modifiers to one value, left to right; a value may become several, of which one suffices. */
final class ModifierChain {

    private final List<Modifier> modifiers;
    private final Placeholders placeholders;
    private final Consumer<String> missing;
    private final Position at;

    /**
     * A chain for the values of one entry.
     *
     * @param missing is told each placeholder without values
     * @param at where the value stands
     */
    ModifierChain(
            List<Modifier> modifiers,
            Placeholders placeholders,
            Consumer<String> missing,
            Position at) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
        this.missing = missing;
        this.at = at;
    }

    List<Draft> apply(Draft value) {
        var drafts = List.of(value);
        for (var modifier : modifiers) {
            var next = new ArrayList<Draft>();
            for (var draft : drafts) {
                next.addAll(apply(modifier, draft));
                if (next.size() > Limits.VALUES) {
                    throw tooMany();
                }
            }
            drafts = next;
        }
        return drafts;
    }

    private List<Draft> apply(Modifier modifier, Draft draft) {
        return switch (modifier) {
            case ALL, NEQ -> List.of(draft);
            case CASED -> List.of(cased(draft));
            case STARTSWITH, ENDSWITH, CONTAINS -> List.of(placed(modifier, draft));
            case WINDASH ->
                    several(text(modifier, draft), Encodings.windash(words(modifier, draft)));
            case EXPAND ->
                    several(
                            text(modifier, draft),
                            Expansion.of(words(modifier, draft), placeholders, missing));
            case BASE64 -> List.of(encoded(modifier, draft));
            case BASE64OFFSET -> offsets(draft);
            case UTF16LE, UTF16BE, UTF16 ->
                    List.of(
                            text(modifier, draft)
                                    .with(Encodings.utf16(words(modifier, draft), modifier)));
            case RE -> List.of(regex(text(modifier, draft)));
            case I, M, S -> List.of(flagged(modifier, draft));
            case LT, LTE, GT, GTE -> List.of(compared(modifier, draft));
            case MINUTE, HOUR, DAY, WEEK, MONTH, YEAR -> List.of(timed(modifier, draft));
            case CIDR -> List.of(block(text(modifier, draft)));
            case EXISTS -> List.of(exists(text(modifier, draft)));
            case FIELDREF -> List.of(reference(text(modifier, draft)));
        };
    }

    private Draft.Text text(Modifier modifier, Draft draft) {
        if (draft instanceof Draft.Text text) {
            return text;
        }
        throw misused(modifier, draft);
    }

    private SigmaText words(Modifier modifier, Draft draft) {
        return text(modifier, draft).text();
    }

    private Draft cased(Draft draft) {
        return switch (draft) {
            case Draft.Text text -> text;
            case Draft.Asked(FieldRef ref) ->
                    new Draft.Asked(new FieldRef(ref.field(), ref.part(), true));
            case Draft.Asked asked -> throw misused(Modifier.CASED, asked);
            case Draft.Null none -> throw misused(Modifier.CASED, none);
        };
    }

    private Draft placed(Modifier modifier, Draft draft) {
        if (draft instanceof Draft.Asked(FieldRef ref)) {
            return new Draft.Asked(new FieldRef(ref.field(), part(modifier), ref.cased()));
        }
        var text = text(modifier, draft);
        return text.with(
                switch (modifier) {
                    case STARTSWITH -> text.text().openEnd();
                    case ENDSWITH -> text.text().openStart();
                    default -> text.text().openStart().openEnd();
                });
    }

    private static FieldRef.Part part(Modifier modifier) {
        return switch (modifier) {
            case STARTSWITH -> FieldRef.Part.START;
            case ENDSWITH -> FieldRef.Part.END;
            default -> FieldRef.Part.ANYWHERE;
        };
    }

    private List<Draft> several(Draft.Text from, @Nullable List<SigmaText> forms) {
        if (forms == null) {
            throw tooMany();
        }
        return forms.stream().map(form -> (Draft) from.with(form)).toList();
    }

    private Draft encoded(Modifier modifier, Draft draft) {
        var text = text(modifier, draft);
        var code = Encodings.base64(text.text());
        if (code == null) {
            throw invalid(modifier, text);
        }
        return text.with(code);
    }

    private List<Draft> offsets(Draft draft) {
        var text = text(Modifier.BASE64OFFSET, draft);
        var forms = Encodings.base64Offset(text.text());
        if (forms == null) {
            throw invalid(Modifier.BASE64OFFSET, text);
        }
        return several(text, forms);
    }

    private Draft regex(Draft.Text text) {
        if (text.touched()) {
            throw misused(Modifier.RE, text);
        }
        return switch (RegexSyntax.read(text.written())) {
            case RegexSyntax.Result.Accepted(var java) ->
                    new Draft.Asked(new Regex(text.written(), false, false, false));
            case RegexSyntax.Result.Rejected(var reason, var what) ->
                    throw new Refuse(reason, at, what);
        };
    }

    private Draft flagged(Modifier modifier, Draft draft) {
        if (!(draft instanceof Draft.Asked(Regex regex))) {
            throw misused(modifier, draft);
        }
        return new Draft.Asked(
                new Regex(
                        regex.pattern(),
                        regex.ignoreCase() || modifier == Modifier.I,
                        regex.multiline() || modifier == Modifier.M,
                        regex.dotAll() || modifier == Modifier.S));
    }

    private Draft compared(Modifier modifier, Draft draft) {
        var comparison = Comparison.valueOf(modifier.name());
        if (draft instanceof Draft.Asked(TimePart part)) {
            return new Draft.Asked(new TimePart(part.unit(), comparison, part.number()));
        }
        return new Draft.Asked(
                new Predicate.Compare(comparison, number(modifier, text(modifier, draft))));
    }

    private Draft timed(Modifier modifier, Draft draft) {
        var unit = TimePart.Unit.valueOf(modifier.name());
        if (draft instanceof Draft.Asked(Predicate.Compare(var comparison, var number))) {
            return new Draft.Asked(new TimePart(unit, comparison, number));
        }
        return new Draft.Asked(
                new TimePart(unit, Comparison.EQ, number(modifier, text(modifier, draft))));
    }

    private BigDecimal number(Modifier modifier, Draft.Text text) {
        var number = text.touched() ? null : Numbers.parse(text.written());
        if (number == null) {
            throw invalid(modifier, text);
        }
        return number;
    }

    private Draft block(Draft.Text text) {
        var block = text.touched() ? null : Cidr.parse(text.written());
        if (block == null) {
            throw invalid(Modifier.CIDR, text);
        }
        return new Draft.Asked(new Predicate.InBlock(block));
    }

    private Draft exists(Draft.Text text) {
        return switch (text.written()) {
            case "true", "True", "TRUE", "yes" -> new Draft.Asked(new Predicate.Exists(true));
            case "false", "False", "FALSE", "no" -> new Draft.Asked(new Predicate.Exists(false));
            default -> throw invalid(Modifier.EXISTS, text);
        };
    }

    private Draft reference(Draft.Text text) {
        boolean cased = modifiers.contains(Modifier.CASED);
        return switch (text.text().predicate(true)) {
            case Predicate.Equals(var field, var c) -> reference(field, FieldRef.Part.WHOLE, cased);
            case Predicate.StartsWith(var field, var c) ->
                    reference(field, FieldRef.Part.START, cased);
            case Predicate.EndsWith(var field, var c) -> reference(field, FieldRef.Part.END, cased);
            case Predicate.Contains(var field, var c) ->
                    reference(field, FieldRef.Part.ANYWHERE, cased);
            default -> throw invalid(Modifier.FIELDREF, text);
        };
    }

    private static Draft reference(String field, FieldRef.Part part, boolean cased) {
        return new Draft.Asked(new FieldRef(field, part, cased));
    }

    private Refuse misused(Modifier modifier, Draft draft) {
        var met =
                switch (draft) {
                    case Draft.Text text -> "text";
                    case Draft.Null none -> "null";
                    case Draft.Asked(var predicate) -> predicate.getClass().getSimpleName();
                };
        return new Refuse(Reason.MODIFIER_MISUSED, at, modifier.word(), met);
    }

    private Refuse invalid(Modifier modifier, Draft.Text text) {
        return new Refuse(Reason.VALUE_INVALID, at, modifier.word(), text.written());
    }

    private Refuse tooMany() {
        return new Refuse(Reason.TOO_MANY_VALUES, at, String.valueOf(Limits.VALUES));
    }
}
