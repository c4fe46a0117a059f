package vn.luytre.soc.registry;

/** What a block of addresses is for. */
public enum AddressRole {
    /** Fixed addresses seen on the Internet. */
    PUBLIC,
    /** Inside; the same block may stand behind many units' walls. */
    PRIVATE,
    /** Given by the provider anew each time: commune offices on broadband. */
    DYNAMIC
}
