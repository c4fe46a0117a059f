package vn.luytre.parse.advisory.csaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.parse.advisory.cvss.CvssVector;
import vn.luytre.parse.advisory.cvss.CvssVersion;
import vn.luytre.parse.advisory.feed.Tree;

/** The members of FIRST's JSON schemas that say in words what the vector says in letters. */
final class CvssWords {

    private static final Map<String, String> THREE =
            members(
                    """
                    attackVector AV attackComplexity AC privilegesRequired PR userInteraction UI scope S \
                    confidentialityImpact C integrityImpact I availabilityImpact A exploitCodeMaturity E \
                    remediationLevel RL reportConfidence RC confidentialityRequirement CR integrityRequirement IR \
                    availabilityRequirement AR modifiedAttackVector MAV modifiedAttackComplexity MAC \
                    modifiedPrivilegesRequired MPR modifiedUserInteraction MUI modifiedScope MS \
                    modifiedConfidentialityImpact MC modifiedIntegrityImpact MI modifiedAvailabilityImpact MA\
                    """);

    private static final Map<String, String> TWO =
            members(
                    """
                    accessVector AV accessComplexity AC authentication Au confidentialityImpact C integrityImpact I \
                    availabilityImpact A exploitability E remediationLevel RL reportConfidence RC \
                    collateralDamagePotential CDP targetDistribution TD confidentialityRequirement CR \
                    integrityRequirement IR availabilityRequirement AR\
                    """);

    /** Words of 2.0 that are not shortened to their first letter. */
    private static final Map<String, String> LONGER =
            Map.of(
                    "PROOF_OF_CONCEPT", "POC",
                    "OFFICIAL_FIX", "OF",
                    "TEMPORARY_FIX", "TF",
                    "UNCONFIRMED", "UC",
                    "UNCORROBORATED", "UR",
                    "LOW_MEDIUM", "LM",
                    "MEDIUM_HIGH", "MH",
                    "NOT_DEFINED", "ND");

    private CvssWords() {}

    private static Map<String, String> members(String pairs) {
        var members = new HashMap<String, String>();
        var words = pairs.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            members.put(words[i], words[i + 1]);
        }
        return members;
    }

    /** The members that say something else than the vector; what the vector leaves out, a word may add. */
    static List<String> differing(Map<String, Object> data, CvssVector vector) {
        boolean two = vector.version() == CvssVersion.V2_0;
        var found = new ArrayList<String>();
        (two ? TWO : THREE)
                .forEach((member, metric) -> {
                    var word = Tree.text(data, member);
                    var letter = vector.metrics().get(metric);
                    if (!word.isEmpty() && letter != null && !letter(word, two).equals(letter)) {
                        found.add(member);
                    }
                });
        return found;
    }

    private static String letter(String word, boolean two) {
        if (two) {
            return LONGER.getOrDefault(word, word.substring(0, 1));
        }
        return word.equals("NOT_DEFINED") ? "X" : word.substring(0, 1);
    }
}
