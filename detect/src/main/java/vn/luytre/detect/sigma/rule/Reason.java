package vn.luytre.detect.sigma.rule;

import java.util.Locale;

/** Why a document, or a part of one, is not used. The code is stable: reports and texts hang on it. */
public enum Reason {
    /** The file could not be read, or the archive is damaged. Parameter: what the machine said. */
    UNREADABLE,
    /** Longer, or more of them, than we read. Parameter: the limit. */
    TOO_LARGE,
    /** Not UTF-8. */
    NOT_TEXT,
    /** Not YAML. Parameter: what the YAML library said. */
    YAML_SYNTAX,
    /** Nested deeper than we follow. Parameter: the limit. */
    YAML_TOO_DEEP,
    /** An alias of a map or list. */
    YAML_ALIAS,
    /** A key said twice in one map. Parameter: the key. */
    DUPLICATE_KEY,
    /** No rule, correlation or filter. */
    NOT_SIGMA,
    /** The old collections' {@code action}. Parameter: the action. */
    COLLECTION_ACTION,
    /** A part that must be there is not. Parameter: its name. */
    MISSING,
    /** A part is of the wrong shape. Parameters: its name, what it should be. */
    WRONG_TYPE,
    /** A word that is not one of a fixed set. Parameters: the part, the word. */
    UNKNOWN_WORD,
    /** A search, list or map with nothing in it. Parameter: its name. */
    EMPTY,
    /** {@code null} beside other values. Parameter: the field. */
    NULL_IN_LIST,
    /** A modifier that Sigma does not know. Parameter: the modifier. */
    MODIFIER_UNKNOWN,
    /** Modifiers that make no sense together or for this value. Parameters: the modifier, what it met. */
    MODIFIER_MISUSED,
    /** A value a modifier cannot read. Parameters: the modifier, the value. */
    VALUE_INVALID,
    /** A regular expression that is none. Parameter: what is wrong. */
    REGEX_SYNTAX,
    /** A regular expression outside the common, linear part. Parameter: the construct. */
    REGEX_UNSUPPORTED,
    /** Expands to more values than we take. Parameter: the limit. */
    TOO_MANY_VALUES,
    /** A placeholder whose values nobody has given. Parameter: its name. */
    PLACEHOLDER_UNRESOLVED,
    /** A condition that cannot be read. Parameter: the word it stumbled over. */
    CONDITION_SYNTAX,
    /** The old aggregation after {@code |}. */
    CONDITION_AGGREGATION,
    /** Nested deeper than we follow. Parameter: the limit. */
    CONDITION_TOO_DEEP,
    /** A condition names a search that is not there. Parameter: the name. */
    SEARCH_UNKNOWN,
    /** A pattern in a condition matches no search. Parameter: the pattern. */
    PATTERN_MATCHES_NOTHING,
    /** The old {@code timeframe} of a search. */
    TIMEFRAME,
    /** Another document has this id or name already. Parameters: the id or name, where the first stands. */
    DUPLICATE_ID,
    /** A correlation or filter names a rule that is not there or not usable. Parameter: the id or name. */
    RULE_UNKNOWN,
    /** A correlation that in the end needs itself, or one that does. Parameter: the id or name by which it does. */
    CYCLE,
    /** A filter for a rule of another log source. Parameters: the rule, its log source. */
    FILTER_LOGSOURCE;

    /** The stable code, such as {@code condition-syntax}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
