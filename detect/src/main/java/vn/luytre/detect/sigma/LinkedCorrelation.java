package vn.luytre.detect.sigma;

import java.util.List;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/**
 * A correlation all of whose rules were found.
 *
 * @param members what each of its rules is, in its order
 * @param reported whether its hits count for themselves, not only within other correlations
 */
public record LinkedCorrelation(
        SigmaCorrelation correlation, List<Member> members, boolean reported) {

    public LinkedCorrelation {
        members = List.copyOf(members);
    }

    /**
     * One rule of a correlation.
     *
     * @param name as the correlation names it
     * @param target what it is: a rule or another correlation, known by what it says of itself
     */
    public record Member(String name, About target) {}
}
