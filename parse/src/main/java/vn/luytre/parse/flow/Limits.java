package vn.luytre.parse.flow;

/** How much an exporter may make us remember or do: whoever can send a datagram can claim anything. */
final class Limits {

    /** Addresses one decoder remembers; beyond it the one that has been silent longest is forgotten. */
    static final int EXPORTERS = 256;

    /** Observation domains of one exporter; those beyond it are not decoded. */
    static final int DOMAINS = 64;

    /** Templates of one domain; those beyond it are refused. */
    static final int TEMPLATES = 1_024;

    /** Definitions remembered of one template: what a replay needs may be older than the newest. */
    static final int VERSIONS = 4;

    /** Fields of one template. */
    static final int FIELDS = 512;

    /** Fields of all templates one decoder remembers: some megabytes. */
    static final int ALL_FIELDS = 65_536;

    /** Samplers of one domain whose rates are remembered. */
    static final int SAMPLERS = 64;

    /** Events of one datagram; as many as one that carries nothing but the shortest useful records. */
    static final int EVENTS = 8_192;

    /** Counts missing in a sequence; a longer gap is a restart of the exporter. */
    static final long GAP = 1 << 20;

    /** A count that lies so little behind came late rather than after a restart. */
    static final long LATE = 1 << 12;

    /** Tags, labels and extension headers of one sampled packet. */
    static final int HEADERS = 8;

    private Limits() {}
}
