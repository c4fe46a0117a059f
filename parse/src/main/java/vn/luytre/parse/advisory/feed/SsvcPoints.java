package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.DecisionPoints;
import vn.luytre.parse.advisory.DecisionPoints.Exploitation;

import java.util.Locale;
import java.util.Map;

/** CISA's points, in the spelling of the CVE List ({@code Technical Impact}) and of NVD ({@code technicalImpact}). */
final class SsvcPoints {

    private SsvcPoints() {}

    /** @param content the object with the array {@code options} */
    static DecisionPoints of(Map<String, Object> content) {
        var exploitation = Exploitation.NONE;
        boolean automatable = false;
        boolean total = false;
        for (var option : Tree.maps(content, "options")) {
            for (var name : option.keySet()) {
                var value = Tree.text(option, name).toLowerCase(Locale.ROOT);
                switch (name.replace(" ", "").toLowerCase(Locale.ROOT)) {
                    case "exploitation" ->
                            exploitation =
                                    switch (value) {
                                        case "active" -> Exploitation.ACTIVE;
                                        case "poc", "public poc" -> Exploitation.PROOF;
                                        default -> Exploitation.NONE;
                                    };
                    case "automatable" -> automatable = value.equals("yes");
                    case "technicalimpact" -> total = value.equals("total");
                    default -> {}
                }
            }
        }
        return new DecisionPoints(exploitation, automatable, total);
    }
}
