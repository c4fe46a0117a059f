package vn.luytre.soc.ingest.receiver;

/** How a message came. The order is part of the spool's form: add at the end. */
public enum Way {
    UDP,
    TCP,
    TLS,
    RELP
}
