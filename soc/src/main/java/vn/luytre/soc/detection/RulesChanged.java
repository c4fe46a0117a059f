package vn.luytre.soc.detection;

/** Rule texts or their switches have changed; what runs is to follow. */
record RulesChanged() {}
