package vn.luytre.parse.advisory.cvss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A version of the standard: its metrics, in the order of a vector, and the values each may have. */
public enum CvssVersion {
    V2_0(
            "2.0",
            "",
            6,
            """
            AV L A N|AC H M L|Au M S N|C N P C|I N P C|A N P C|E U POC F H ND|RL OF TF W U ND|RC UC UR C ND\
            |CDP N L LM MH H ND|TD N L M H ND|CR L M H ND|IR L M H ND|AR L M H ND\
            """),
    V3_0("3.0", "CVSS:3.0/", 8, Metrics.THREE),
    V3_1("3.1", "CVSS:3.1/", 8, Metrics.THREE),
    V4_0(
            "4.0",
            "CVSS:4.0/",
            11,
            """
            AV N A L P|AC L H|AT N P|PR N L H|UI N P A|VC H L N|VI H L N|VA H L N|SC H L N|SI H L N|SA H L N\
            |E X A P U|CR X H M L|IR X H M L|AR X H M L|MAV X N A L P|MAC X L H|MAT X N P|MPR X N L H\
            |MUI X N P A|MVC X H L N|MVI X H L N|MVA X H L N|MSC X H L N|MSI X S H L N|MSA X S H L N\
            |S X N P|AU X N Y|R X A U I|V X D C|RE X L M H|U X Clear Green Amber Red\
            """);

    private final String number;
    private final String prefix;
    private final int mandatory;
    private final Map<String, List<String>> values;

    CvssVersion(String number, String prefix, int mandatory, String metrics) {
        this.number = number;
        this.prefix = prefix;
        this.mandatory = mandatory;
        this.values = new LinkedHashMap<>();
        for (var metric : metrics.split("\\|", -1)) {
            var words = List.of(metric.strip().split(" ", -1));
            values.put(words.getFirst(), words.subList(1, words.size()));
        }
    }

    /** As feeds write it: {@code 3.1}. */
    public String number() {
        return number;
    }

    /** What a vector begins with; nothing in 2.0. */
    String prefix() {
        return prefix;
    }

    /** Metrics that must be given. */
    List<String> mandatory() {
        return values.keySet().stream().limit(mandatory).toList();
    }

    /** Whether the metric exists. */
    boolean knows(String metric) {
        return values.containsKey(metric);
    }

    /** Whether the metric may have the value. */
    boolean allows(String metric, String value) {
        return values.getOrDefault(metric, List.of()).contains(value);
    }

    /** The value of a metric that is not given. */
    String undefined() {
        return this == V2_0 ? "ND" : "X";
    }

    /** What 3.0 and 3.1 share; a holder, as constants of an enum cannot see the enum's own fields. */
    private static final class Metrics {
        static final String THREE =
                """
                AV N A L P|AC L H|PR N L H|UI N R|S U C|C N L H|I N L H|A N L H|E X U P F H|RL X O T W U|RC X U R C\
                |CR X L M H|IR X L M H|AR X L M H|MAV X N A L P|MAC X L H|MPR X N L H|MUI X N R|MS X U C\
                |MC X N L H|MI X N L H|MA X N L H\
                """;
    }
}
