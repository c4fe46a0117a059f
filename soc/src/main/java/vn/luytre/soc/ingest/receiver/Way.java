package vn.luytre.soc.ingest.receiver;

/**
 * How a message came; what comes as datagrams has a port for each way. The order is part of the spool's form: add at the end.
 */
public enum Way {
    UDP,
    TCP,
    TLS,
    RELP,
    NETFLOW,
    IPFIX,
    SFLOW,
    /** Over UDP as over TCP, on one port. */
    GELF,
    /** Over TCP and TLS, on a port of its own. */
    GELF_TLS
}
