package vn.luytre.parse.advisory.csaf;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.advisory.cvss.CvssReading;
import vn.luytre.parse.advisory.cvss.CvssScores;
import vn.luytre.parse.advisory.cvss.CvssVector;
import vn.luytre.parse.advisory.cvss.CvssVersion;
import vn.luytre.parse.advisory.feed.Tree;

/** Rules 6.1.7 to 6.1.10: one score of a version for a product, as its schema wants it, computed right, and the same in words. */
final class ScoreRules {

    private final CsafTree csaf;

    private ScoreRules(CsafTree csaf) {
        this.csaf = csaf;
    }

    static void check(CsafTree csaf) {
        var rules = new ScoreRules(csaf);
        var vulnerabilities = csaf.vulnerabilities();
        for (int i = 0; i < vulnerabilities.size(); i++) {
            rules.vulnerability(vulnerabilities.get(i), "/vulnerabilities/" + i + "/scores");
        }
    }

    private void vulnerability(Map<String, Object> vulnerability, String path) {
        var seen = new HashSet<String>();
        for (var score : Tree.maps(vulnerability, "scores")) {
            for (var form : List.of("cvss_v2", "cvss_v3")) {
                var data = Tree.map(score, form);
                if (!data.isEmpty()) {
                    score(data, form.equals("cvss_v2"), path);
                    once(score, Tree.text(data, "version"), seen, path);
                }
            }
        }
    }

    private void once(Map<String, Object> score, String version, Set<String> seen, String path) {
        for (var product : Tree.texts(score, "products")) {
            if (!seen.add(version + ' ' + product)) {
                csaf.add(
                        "6.1.7",
                        path,
                        "two scores of version %s for %s".formatted(version, product));
            }
        }
    }

    private void score(Map<String, Object> data, boolean old, String path) {
        var needed =
                old
                        ? List.of("version", "vectorString", "baseScore")
                        : List.of("version", "vectorString", "baseScore", "baseSeverity");
        for (var name : needed) {
            if (Tree.text(data, name).isEmpty()) {
                csaf.add("6.1.8", path, name + " is missing");
                return;
            }
        }
        var reading = CvssVector.parse(Tree.text(data, "vectorString"));
        if (!(reading instanceof CvssReading.Valid(var vector))
                || !vector.version().number().equals(Tree.text(data, "version"))
                || old != (vector.version() == CvssVersion.V2_0)
                || number(data.get("baseScore")) == null) {
            csaf.add("6.1.8", path, "no vector of the version, or no number");
            return;
        }
        computed(data, vector, path);
        CvssWords.differing(data, vector)
                .forEach(word -> csaf.add("6.1.10", path, word + " is not what the vector says"));
    }

    private void computed(Map<String, Object> data, CvssVector vector, String path) {
        var scores = vector.scores();
        score(data, "base", scores.base(), vector.version(), path);
        var temporal = scores.temporal();
        if (temporal != null) {
            score(data, "temporal", temporal, vector.version(), path);
        }
        var environmental = scores.environmental();
        if (environmental != null) {
            score(data, "environmental", environmental, vector.version(), path);
        }
    }

    private void score(
            Map<String, Object> data,
            String group,
            BigDecimal computed,
            CvssVersion version,
            String path) {
        var written = number(data.get(group + "Score"));
        if (written != null && written.compareTo(computed) != 0) {
            csaf.add(
                    "6.1.9",
                    path,
                    "%sScore is %s, computed %s".formatted(group, written, computed));
        }
        var severity = Tree.text(data, group + "Severity");
        if (!severity.isEmpty()
                && version != CvssVersion.V2_0
                && !severity.equals(CvssScores.severity(version, computed).name())) {
            csaf.add("6.1.9", path, "%sSeverity is %s at %s".formatted(group, severity, computed));
        }
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case Long whole -> BigDecimal.valueOf(whole);
            case Double decimal when Double.isFinite(decimal) -> BigDecimal.valueOf(decimal);
            case null, default -> null;
        };
    }
}
