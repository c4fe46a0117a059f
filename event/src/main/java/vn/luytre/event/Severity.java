package vn.luytre.event;

/** How bad a finding is, least first, so that {@code compareTo} orders by weight. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
