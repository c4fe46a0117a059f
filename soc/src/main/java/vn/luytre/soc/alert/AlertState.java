package vn.luytre.soc.alert;

/** Where an alert stands. */
public enum AlertState {
    NEW,
    ACKNOWLEDGED,
    IN_PROGRESS,
    /** Dealt with. A new hit reopens it. */
    CLOSED,
    /** Not what it seemed. New hits are counted and leave it so. */
    FALSE_ALARM;

    /** Whether somebody still has to do something. */
    public boolean open() {
        return this == NEW || this == ACKNOWLEDGED || this == IN_PROGRESS;
    }
}
