/**
 * Datagrams of network flows (NetFlow v5 and v9, IPFIX, sFlow v5) become events, one for each flow. Begin at {@link
 * vn.luytre.parse.flow.FlowDecoder}.
 */
@NullMarked
package vn.luytre.parse.flow;

import org.jspecify.annotations.NullMarked;
