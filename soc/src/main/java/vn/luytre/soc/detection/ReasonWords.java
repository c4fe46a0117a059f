package vn.luytre.soc.detection;

import java.util.List;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.soc.ui.Words;

/** Why a rule is not used, in words a person can act on. */
public final class ReasonWords {

    private ReasonWords() {}

    /** The reason of a refusal; where it is stands beside it, not in it. */
    public static String of(Words words, Refusal why) {
        return of(words, why.reason().code(), why.parameters());
    }

    /** The words of a stable code, with the parameters that the reason lists. */
    public static String of(Words words, String code, List<String> parameters) {
        return words.get("detection.reason." + code, parameters.toArray());
    }
}
