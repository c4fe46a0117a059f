package vn.luytre.soc.ingest;

import vn.luytre.lake.journal.Transport;
import vn.luytre.soc.ingest.receiver.Way;

/** By which protocol something comes in. */
enum Inlet {
    SYSLOG_UDP("Syslog UDP"),
    SYSLOG_TCP("Syslog TCP"),
    SYSLOG_TLS("Syslog TLS"),
    RELP("RELP"),
    NETFLOW("NetFlow"),
    IPFIX("IPFIX"),
    SFLOW("sFlow"),
    GELF("GELF UDP, TCP"),
    GELF_TLS("GELF TLS"),
    GELF_HTTP("GELF HTTP"),
    ELASTIC("Elasticsearch _bulk, _doc"),
    HEC("Splunk HEC"),
    OTLP("OTLP/HTTP"),
    JOURNAL("systemd-journal-upload"),
    LINES("/ingest/lines, ./luytre replay"),
    IPFIX_FILE("IPFIX (RFC 5655), pcap /ingest/flows");

    private final String protocol;

    Inlet(String protocol) {
        this.protocol = protocol;
    }

    /** As people of every language call it. */
    String protocol() {
        return protocol;
    }

    /** Of what the receiver hands on. */
    static Inlet of(Way way) {
        return switch (way) {
            case UDP -> SYSLOG_UDP;
            case TCP -> SYSLOG_TCP;
            case TLS -> SYSLOG_TLS;
            case RELP -> RELP;
            case NETFLOW -> NETFLOW;
            case IPFIX -> IPFIX;
            case SFLOW -> SFLOW;
            case GELF -> GELF;
            case GELF_TLS -> GELF_TLS;
        };
    }

    /** Of what is not the receiver's. */
    static Inlet of(Transport transport) {
        return switch (transport) {
            case JSON -> ELASTIC;
            case HEC -> HEC;
            case OTLP -> OTLP;
            case GELF -> GELF_HTTP;
            case JOURNAL -> JOURNAL;
            case RAW -> LINES;
            case SYSLOG -> SYSLOG_TCP;
            case FLOW -> NETFLOW;
            case FLOW_FILE -> IPFIX_FILE;
        };
    }
}
