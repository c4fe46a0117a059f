package vn.luytre.soc.alert;

/** A person changed what state an alert is in. Published in the same transaction. */
public record AlertChanged(long alert, long unit, AlertState before, AlertState after) {}
