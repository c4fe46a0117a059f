package vn.luytre.parse.flow;

/** In which language a datagram is. The order is part of the kept state: add at the end. */
enum Protocol {
    NETFLOW5("netflow.flow"),
    NETFLOW9("netflow.flow"),
    IPFIX("ipfix.flow"),
    SFLOW("sflow.flow");

    private final String dataset;

    Protocol(String dataset) {
        this.dataset = dataset;
    }

    String dataset() {
        return dataset;
    }
}
