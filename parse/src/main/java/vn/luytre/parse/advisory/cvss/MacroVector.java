package vn.luytre.parse.advisory.cvss;

import java.util.List;

/**
 * The class of a vector in CVSS 4.0: its six equivalence sets (specification, tables 24 to 29). Sets 3 and 6 move together, so there
 * are five groups: 0 is set 1, 1 is set 2, 2 is sets 3 and 6, 3 is set 4, 4 is set 5.
 */
record MacroVector(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) {

    static final int GROUPS = 5;

    /** Values by metric with the rules of section 8.1: what is not defined counts as the worst, what is modified replaces. */
    record Metrics(CvssVector vector, boolean all) {

        String get(String metric) {
            if (metric.equals("E")) {
                return all && vector.has("E") ? vector.get("E") : "A";
            }
            if (metric.equals("CR") || metric.equals("IR") || metric.equals("AR")) {
                return all && vector.has(metric) ? vector.get(metric) : "H";
            }
            return all && vector.has("M" + metric) ? vector.get("M" + metric) : vector.get(metric);
        }

        boolean is(String metric, String value) {
            return get(metric).equals(value);
        }
    }

    static MacroVector of(Metrics m) {
        boolean av = m.is("AV", "N");
        boolean pr = m.is("PR", "N");
        boolean ui = m.is("UI", "N");
        int eq1 = av && pr && ui ? 0 : (av || pr || ui) && !m.is("AV", "P") ? 1 : 2;
        int eq2 = m.is("AC", "L") && m.is("AT", "N") ? 0 : 1;
        boolean vc = m.is("VC", "H");
        boolean vi = m.is("VI", "H");
        boolean va = m.is("VA", "H");
        int eq3 = vc && vi ? 0 : vc || vi || va ? 1 : 2;
        boolean safety = m.is("SI", "S") || m.is("SA", "S");
        boolean high = m.is("SC", "H") || m.is("SI", "H") || m.is("SA", "H");
        int eq4 = safety ? 0 : high ? 1 : 2;
        int eq5 = m.is("E", "A") ? 0 : m.is("E", "P") ? 1 : 2;
        boolean asked = vc && m.is("CR", "H") || vi && m.is("IR", "H") || va && m.is("AR", "H");
        return new MacroVector(eq1, eq2, eq3, eq4, eq5, asked ? 0 : 1);
    }

    /** Score of the highest vectors of the class, in tenths. */
    int score() {
        return MacroScores.of(eq1, eq2, eq3, eq4, eq5, eq6);
    }

    /** Score of the class next below in a group, in tenths; -1 if there is none. */
    int nextLower(int group) {
        return switch (group) {
            case 0 -> MacroScores.of(eq1 + 1, eq2, eq3, eq4, eq5, eq6);
            case 1 -> MacroScores.of(eq1, eq2 + 1, eq3, eq4, eq5, eq6);
            case 2 -> lowerImpact();
            case 3 -> MacroScores.of(eq1, eq2, eq3, eq4 + 1, eq5, eq6);
            default -> MacroScores.of(eq1, eq2, eq3, eq4, eq5 + 1, eq6);
        };
    }

    private int lowerImpact() {
        int lessAsked = MacroScores.of(eq1, eq2, eq3, eq4, eq5, eq6 + 1);
        int lessImpact = MacroScores.of(eq1, eq2, eq3 + 1, eq4, eq5, eq6);
        return eq6 == 1 ? lessImpact : eq3 == 0 ? Math.max(lessAsked, lessImpact) : lessAsked;
    }

    /** Steps from the highest to the lowest vector of the class in a group, and one (specification, table 30). */
    int depth(int group) {
        return switch (group) {
            case 0 -> new int[] {1, 4, 5}[eq1];
            case 1 -> new int[] {1, 2}[eq2];
            case 2 -> new int[][] {{7, 6}, {8, 8}, {10, 10}}[eq3][eq6];
            case 3 -> new int[] {6, 5, 4}[eq4];
            default -> 1;
        };
    }

    /** Steps of the vector below the first of the class's highest vectors that is nowhere below it, within a group. */
    int distance(int group, Metrics m) {
        if (group == 4) {
            return 0;
        }
        for (var highest : highest(group)) {
            int steps = steps(highest, m);
            if (steps >= 0) {
                return steps;
            }
        }
        return 0;
    }

    private static int steps(String highest, Metrics m) {
        int sum = 0;
        for (var part : highest.split("/", -1)) {
            int colon = part.indexOf(':');
            var metric = part.substring(0, colon);
            int step = level(metric, m.get(metric)) - level(metric, part.substring(colon + 1));
            if (step < 0) {
                return -1;
            }
            sum += step;
        }
        return sum;
    }

    /** How far a value is from the worst of its metric. */
    private static int level(String metric, String value) {
        var worstFirst =
                switch (metric) {
                    case "AV" -> "NALP";
                    case "PR" -> "NLH";
                    case "UI" -> "NPA";
                    case "AC" -> "LH";
                    case "AT" -> "NP";
                    case "VC", "VI", "VA" -> "HLN";
                    case "SC", "SI", "SA" -> "SHLN";
                    default -> "HML";
                };
        return worstFirst.indexOf(value);
    }

    /** The highest vectors of the class in a group (specification, tables 24 to 29). */
    private List<String> highest(int group) {
        return switch (group) {
            case 0 ->
                    switch (eq1) {
                        case 0 -> List.of("AV:N/PR:N/UI:N");
                        case 1 -> List.of("AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P");
                        default -> List.of("AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P");
                    };
            case 1 -> eq2 == 0 ? List.of("AC:L/AT:N") : List.of("AC:H/AT:N", "AC:L/AT:P");
            case 2 -> highestImpact();
            default ->
                    switch (eq4) {
                        case 0 -> List.of("SC:H/SI:S/SA:S");
                        case 1 -> List.of("SC:H/SI:H/SA:H");
                        default -> List.of("SC:L/SI:L/SA:L");
                    };
        };
    }

    private List<String> highestImpact() {
        if (eq3 == 2) {
            return List.of("VC:L/VI:L/VA:L/CR:H/IR:H/AR:H");
        }
        if (eq3 == 0) {
            return eq6 == 0
                    ? List.of("VC:H/VI:H/VA:H/CR:H/IR:H/AR:H")
                    : List.of("VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M");
        }
        return eq6 == 0
                ? List.of("VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H")
                : List.of(
                        "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H",
                        "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M",
                        "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
                        "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H",
                        "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M");
    }
}
