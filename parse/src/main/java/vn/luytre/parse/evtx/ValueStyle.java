package vn.luytre.parse.evtx;

/** Two habits of writing the same value. */
public enum ValueStyle {
    /** As Windows does: GUIDs in braces, times with seven digits after the point. */
    WINDOWS,
    /** As the JSON of SigmaHQ's regression data does: GUIDs bare, times with six digits. */
    BARE
}
