package vn.luytre.parse.product;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The columns of PAN-OS logs by type, after "Syslog Field Descriptions" (PAN-OS 10.2). Newer versions only add at the end. A minus is a
 * column of no use.
 */
final class PanOsColumns {

    private static final String HEAD = "- receive_time serial type subtype - time_generated ";

    private static final String SESSION =
            "src dst natsrc natdst rule srcuser dstuser app vsys from to inbound_if outbound_if logset - sessionid repeatcnt"
                    + " sport dport natsport natdport flags proto action ";

    private static final String GROUPS = "seqno actionflags dg1 dg2 dg3 dg4 vsys_name device_name ";

    private static final String DEVICES =
            "src_category src_profile src_model src_vendor src_osfamily src_osversion src_host src_mac dst_category dst_profile"
                    + " dst_model dst_vendor dst_osfamily dst_osversion dst_host dst_mac container_id pod_namespace pod_name"
                    + " src_edl dst_edl hostid serialnumber ";

    private static final Map<String, String[]> BY_TYPE = new HashMap<>();

    static {
        add(
                "TRAFFIC",
                SESSION
                        + "bytes bytes_sent bytes_received packets start elapsed category - seqno actionflags srcloc dstloc -"
                        + " pkts_sent pkts_received session_end_reason dg1 dg2 dg3 dg4 vsys_name device_name action_source"
                        + " src_uuid dst_uuid tunnelid monitortag parent_session_id parent_start_time tunnel assoc_id chunks"
                        + " chunks_sent chunks_received rule_uuid http2_connection app_flap_count policy_id link_switches"
                        + " sdwan_cluster sdwan_device_type sdwan_cluster_type sdwan_site dynusergroup_name xff_ip "
                        + DEVICES
                        + "src_dag dst_dag session_owner high_res_timestamp");
        add(
                "THREAT",
                SESSION
                        + "misc threatid category severity direction seqno actionflags srcloc dstloc - contenttype pcap_id"
                        + " filedigest cloud url_idx user_agent filetype xff referer sender subject recipient reportid dg1 dg2"
                        + " dg3 dg4 vsys_name device_name - src_uuid dst_uuid http_method tunnelid monitortag parent_session_id"
                        + " parent_start_time tunnel thr_category contentver - assoc_id ppid http_headers url_category_list"
                        + " rule_uuid http2_connection dynusergroup_name xff_ip "
                        + DEVICES
                        + "domain_edl src_dag dst_dag partial_hash high_res_timestamp");
        add(
                "DECRYPTION",
                SESSION
                        + "tunnel - - src_uuid dst_uuid rule_uuid stage_client stage_server tls_version tls_keyxchg tls_enc"
                        + " tls_auth decrypt_policy elliptic error_idx root_status chain_status proxy_type cert_serial"
                        + " fingerprint notbefore notafter cert_ver cert_size cn_len issuer_len rootcn_len sni_len cert_flags"
                        + " cn issuercn rootcn sni error");
        add(
                "SYSTEM",
                "vsys eventid object - - module severity opaque "
                        + GROUPS
                        + "- - high_res_timestamp");
        add(
                "CONFIG",
                "host vsys cmd admin client result path "
                        + GROUPS
                        + "dg_id audit_comment - high_res_timestamp full_path");
        add(
                "USERID",
                "vsys ip user datasourcename eventid repeatcnt timeout beginport endport datasource datasourcetype "
                        + GROUPS
                        + "vsys_id factortype factorcompletiontime factorno ugflags userbysource - high_res_timestamp");
        add(
                "HIPMATCH",
                "srcuser vsys machinename os src matchname repeatcnt matchtype - - "
                        + GROUPS
                        + "vsys_id srcipv6 hostid serialnumber src_mac high_res_timestamp");
        add(
                "GLOBALPROTECT",
                "vsys eventid stage auth_method tunnel_type srcuser srcregion machinename public_ip public_ipv6 private_ip"
                        + " private_ipv6 hostid serialnumber client_ver client_os client_os_ver repeatcnt reason error opaque"
                        + " status location login_duration connect_method error_code portal seqno actionflags"
                        + " high_res_timestamp selection_type response_time priority attempted_gateways gateway dg1 dg2 dg3 dg4"
                        + " vsys_name device_name");
        add(
                "AUTH",
                "vsys ip user normalize_user object authpolicy repeatcnt authid vendor logset serverprofile desc clienttype"
                        + " event factorno "
                        + GROUPS
                        + "vsys_id authproto rule_uuid high_res_timestamp");
        add(
                "CORRELATION",
                "src srcuser vsys category severity dg1 dg2 dg3 dg4 vsys_name device_name vsys_id objectname objectid evidence");
    }

    private PanOsColumns() {}

    private static void add(String type, String columns) {
        BY_TYPE.put(type, (HEAD + columns).split(" "));
    }

    /** The names of the columns; those that every type has if the type is not known. */
    static String[] of(String type) {
        return BY_TYPE.getOrDefault(
                type.equals("AUTHENTICATION") ? "AUTH" : type, Arrays.copyOf(HEAD.split(" "), 7));
    }

    static boolean has(String type) {
        return BY_TYPE.containsKey(type);
    }
}
