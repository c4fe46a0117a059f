package vn.luytre.parse.advisory.cvss;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Numbers by metric and value, as a specification's table gives them. */
final class Weights {

    private final Map<String, BigDecimal> numbers = new HashMap<>();

    /** @param table {@code AV N=0.85 A=0.62|AC L=0.77 …} */
    Weights(String table) {
        for (var row : table.split("\\|", -1)) {
            var words = row.strip().split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                int equal = words[i].indexOf('=');
                numbers.put(
                        words[0] + ':' + words[i].substring(0, equal),
                        new BigDecimal(words[i].substring(equal + 1)));
            }
        }
    }

    /** The number of a value; 1 for a value that has none, which is what "not defined" means. */
    BigDecimal of(String metric, String value) {
        return numbers.getOrDefault(metric + ':' + value, BigDecimal.ONE);
    }
}
