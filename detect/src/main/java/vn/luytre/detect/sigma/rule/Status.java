package vn.luytre.detect.sigma.rule;

/** How far its author trusts a rule. */
public enum Status {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED
}
