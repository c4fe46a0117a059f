package vn.luytre.detect.sigma.engine;

/**
 * Holds the rule set in use. A new one is made ready for the logs met so far and put in place at once: who took the old one
 * goes on with it to the end of its batch, so no event is judged by half a set. Thread-safe.
 */
public final class SigmaEngine {

    private volatile RuleSet rules;

    public SigmaEngine(RuleSet rules) {
        this.rules = rules;
    }

    /** The set to judge the next batch by. */
    public RuleSet rules() {
        return rules;
    }

    /** Puts another set in place. */
    public synchronized void replace(RuleSet next) {
        next.prepareAs(rules);
        rules = next;
    }
}
