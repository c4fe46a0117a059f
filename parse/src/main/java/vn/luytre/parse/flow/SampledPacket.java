package vn.luytre.parse.flow;

import vn.luytre.event.Field;

/** The first bytes of a packet, as a sampler saw it on the wire: Ethernet, tags, labels, IPv4 or IPv6, ports. */
final class SampledPacket {

    /** header_protocol of sFlow's sampled header. */
    static final int ETHERNET = 1;

    static final int IPV4 = 11;
    static final int IPV6 = 12;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86DD;
    private static final int TYPE_MPLS = 0x8847;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_PROVIDER_VLAN = 0x88A8;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private final byte[] in;
    private final int end;
    private final FlowRecord flow;

    private SampledPacket(byte[] in, int end, FlowRecord flow) {
        this.in = in;
        this.end = end;
        this.flow = flow;
    }

    /** Reads as far as the bytes go; what was cut off stays untold. */
    static void read(byte[] in, int at, int end, int protocol, FlowRecord flow) {
        var packet = new SampledPacket(in, end, flow);
        switch (protocol) {
            case ETHERNET -> packet.ethernet(at);
            case IPV4 -> packet.ipv4(at);
            case IPV6 -> packet.ipv6(at);
            default -> flow.keep("netflow.sampled_header_protocol", (long) protocol);
        }
    }

    private void ethernet(int start) {
        if (end - start < ETHERNET_HEADER) {
            return;
        }
        flow.keep("destination.mac", Bytes.mac(in, start));
        flow.set(Field.SOURCE_MAC, Bytes.mac(in, start + 6));
        int at = start + ETHERNET_HEADER;
        int type = Bytes.u16(in, at - 2);
        for (int tags = 0; isTag(type) && end - at >= 4 && tags < Limits.HEADERS; tags++) {
            flow.keep("netflow.vlan_id", (long) (Bytes.u16(in, at) & 0xFFF));
            type = Bytes.u16(in, at + 2);
            at += 4;
        }
        switch (type) {
            case TYPE_IPV4 -> ipv4(at);
            case TYPE_IPV6 -> ipv6(at);
            case TYPE_MPLS -> labels(at);
            default -> flow.keep("netflow.ethernet_type", (long) type);
        }
    }

    private static boolean isTag(int type) {
        return type == TYPE_VLAN || type == TYPE_PROVIDER_VLAN;
    }

    /** Behind the last label (RFC 3032: the bit "bottom of stack") the first four bits tell the IP version. */
    private void labels(int start) {
        int at = start;
        for (int labels = 0; labels < Limits.HEADERS && end - at > 4; labels++) {
            boolean bottom = (in[at + 2] & 1) != 0;
            at += 4;
            if (bottom) {
                int version = Bytes.u8(in, at) >>> 4;
                if (version == 4) {
                    ipv4(at);
                } else if (version == 6) {
                    ipv6(at);
                }
                return;
            }
        }
    }

    private void ipv4(int at) {
        if (end - at < IPV4_HEADER) {
            return;
        }
        flow.protocol = Bytes.u8(in, at + 9);
        flow.set(Field.SOURCE_IP, Bytes.ipv4(in, at + 12));
        flow.set(Field.DESTINATION_IP, Bytes.ipv4(in, at + 16));
        flow.keep("netflow.ip_class_of_service", (long) Bytes.u8(in, at + 1));
        boolean first = (Bytes.u16(in, at + 6) & 0x1FFF) == 0;
        int header = (Bytes.u8(in, at) & 0xF) * 4;
        if (first && header >= IPV4_HEADER) {
            transport(at + header);
        }
    }

    private void ipv6(int start) {
        if (end - start < IPV6_HEADER) {
            return;
        }
        flow.set(Field.SOURCE_IP, Bytes.ipv6(in, start + 8));
        flow.set(Field.DESTINATION_IP, Bytes.ipv6(in, start + 24));
        flow.keep("netflow.ip_class_of_service", (long) (Bytes.u16(in, start) >>> 4 & 0xFF));
        int next = Bytes.u8(in, start + 6);
        int at = start + IPV6_HEADER;
        boolean first = true;
        for (int i = 0; isExtension(next) && end - at >= 8 && i < Limits.HEADERS; i++) {
            int length =
                    switch (next) {
                        case 44 -> 8;
                        case 51 -> (Bytes.u8(in, at + 1) + 2) * 4;
                        default -> (Bytes.u8(in, at + 1) + 1) * 8;
                    };
            first = next != 44 || (Bytes.u16(in, at + 2) & 0xFFF8) == 0;
            next = Bytes.u8(in, at);
            at += length;
            if (!first) {
                break;
            }
        }
        flow.protocol = next;
        if (first) {
            transport(at);
        }
    }

    /** Hop-by-hop, routing, fragment, authentication, destination options (RFC 8200 section 4). */
    private static boolean isExtension(int next) {
        return next == 0 || next == 43 || next == 44 || next == 51 || next == 60;
    }

    private void transport(int at) {
        if (Protocols.hasPorts(flow.protocol) && end - at >= 4) {
            flow.set(Field.SOURCE_PORT, Bytes.u16(in, at), false);
            flow.set(Field.DESTINATION_PORT, Bytes.u16(in, at + 2), false);
            if (flow.protocol == Protocols.TCP && end - at >= 14) {
                flow.keep("netflow.tcp_control_bits", (long) Bytes.u8(in, at + 13));
            }
        } else if (end - at >= 2) {
            if (flow.protocol == Protocols.ICMP) {
                flow.keep("netflow.icmp_type_code_ipv4", (long) Bytes.u16(in, at));
            } else if (flow.protocol == Protocols.ICMPV6) {
                flow.keep("netflow.icmp_type_code_ipv6", (long) Bytes.u16(in, at));
            }
        }
    }
}
