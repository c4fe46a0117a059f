package vn.luytre.detect;

import java.util.List;
import vn.luytre.event.Field;

/**
 * One indicator seen in one field of one event.
 *
 * @param kind what the indicator is
 * @param value the indicator as the set holds it, in normal form: {@code evil.example} where the event said
 *     {@code WWW.evil.example.}
 * @param field where it was seen
 * @param observed what the event said there: the address, name, URL or hash that matched
 * @param lists the lists that hold the indicator, ascending; never empty
 */
public record IndicatorHit(
        IndicatorKind kind, String value, Field field, String observed, List<Integer> lists) {

    public IndicatorHit {
        lists = List.copyOf(lists);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("an indicator without a list: " + value);
        }
    }
}
