package vn.luytre.detect.sigma.rule;

/** A rule over single events. */
public record SigmaRule(About about, LogSource logsource, DetectionSection detection) {}
