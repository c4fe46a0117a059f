package vn.luytre.detect.sigma.correlate;

import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.About;

/**
 * One event was a hit of one rule, or completed a correlation.
 *
 * @param rule which, by what it says of itself
 * @param event the number of the event, ascending with time; two hits of one event share it
 * @param timeMicros when, microseconds since 1970-01-01T00:00Z
 * @param fields what the event holds, by the names of the rule
 */
public record Hit(About rule, long event, long timeMicros, SigmaEvent fields) {}
