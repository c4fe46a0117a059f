package vn.luytre.lake.journal;

/** How a record came, which tells the parser what its bytes are. The order is part of the file format: add at the end. */
public enum Transport {
    /** One syslog message (RFC 5424 or 3164), without its framing. */
    SYSLOG,
    /** One JSON document. */
    JSON,
    /** One line of a file or a feed. */
    RAW,
    /**
     * One datagram of NetFlow, IPFIX or sFlow behind the address it came from: one byte that tells its length, 4 or 16 bytes.
     * It becomes as many events as it has flows, so it takes as many positions as it has bytes.
     */
    FLOW,
    /** One event of Splunk's HTTP Event Collector: a JSON object with the record within. */
    HEC,
    /** One log record of OpenTelemetry: a JSON object that holds its resource and scope too. */
    OTLP,
    /** One message of the Graylog Extended Log Format: a JSON object. */
    GELF,
    /** One entry of systemd's journal: a JSON object of its fields. */
    JOURNAL,
    /**
     * A piece of an IPFIX file, in the form of {@link #FLOW} and with as many positions: it holds the templates it is read by, and none of
     * them is remembered.
     */
    FLOW_FILE;

    /** How many positions an entry of so many bytes takes: never fewer than it may become events. */
    int positions(int bytes) {
        return this == FLOW || this == FLOW_FILE ? Math.max(1, bytes) : 1;
    }
}
