package vn.luytre.detect;

/** What one indicator is. */
public enum IndicatorKind {
    /** One IPv4 address; a block of /32 counts as one. */
    IPV4,
    /** One IPv6 address; a block of /128 counts as one. */
    IPV6,
    /** A block of addresses of either version (RFC 4632). */
    CIDR,
    /** A domain name and all names below it (RFC 1034 §3.1). */
    DOMAIN,
    /** A whole URL (RFC 3986) without its fragment; one without a scheme stands for every scheme. */
    URL,
    /** The MD5, SHA-1 or SHA-256 of a file, told apart by length. */
    HASH,
    /** An address and a port, {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}: hits only where both are seen together. */
    ENDPOINT
}
