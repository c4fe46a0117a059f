package vn.luytre.parse;

/** Which field of which Zeek log fills which slot of the schema (Zeek manual, "Logs"). */
final class ZeekTable {

    /** Names with underscores instead of dots are what exporters for engines without dots write. */
    static final String EVERY =
            """
            id.orig_h source.ip
            id_orig_h source.ip
            id.orig_p source.port
            id_orig_p source.port
            id.resp_h destination.ip
            id_resp_h destination.ip
            id.resp_p destination.port
            id_resp_p destination.port
            """;

    /** One paragraph a log; the first line names it, its event category and its protocol (- for none). */
    static final String LOGS =
            """
            conn network -
            service network.protocol
            orig_ip_bytes source.bytes
            orig_bytes source.bytes
            resp_ip_bytes destination.bytes
            resp_bytes destination.bytes
            orig_pkts source.packets
            resp_pkts destination.packets
            orig_l2_addr source.mac

            dns network dns
            query dns.question.name
            qtype_name dns.question.type
            rcode_name dns.response_code
            answers dns.answers.data

            http web http
            method http.request.method
            referrer http.request.referrer
            user_agent user_agent.original
            status_code http.response.status_code
            response_body_len http.response.body.bytes
            username user.name

            ssl network tls
            server_name tls.client.server_name
            ja3 tls.client.ja3

            ssh network ssh

            files file -
            filename file.path
            md5 file.hash.md5
            sha1 file.hash.sha1
            sha256 file.hash.sha256
            tx_hosts source.ip
            rx_hosts destination.ip

            pe file -

            notice intrusion_detection -
            note rule.name
            msg message
            src source.ip
            dst destination.ip
            p destination.port

            intel threat -
            seen.indicator rule.name
            seen.indicator_type rule.category

            signature intrusion_detection -
            signatures intrusion_detection -
            src_addr source.ip
            src_port source.port
            dst_addr destination.ip
            dst_port destination.port
            sig_id rule.id
            note rule.name
            event_msg message

            traceroute network -
            src source.ip
            dst destination.ip

            weird network -
            name rule.name
            addl message

            rdp network rdp
            cookie user.name

            kerberos network kerberos
            client user.name

            ntlm network ntlm
            username user.name
            domainname user.domain

            radius network radius
            username user.name

            ftp network ftp
            user user.name
            command event.action
            reply_msg message

            irc network irc
            user user.name
            command event.action

            smb_files network smb
            action event.action

            smb_mapping network smb
            path file.path

            smb_cmd network smb
            command event.action
            username user.name

            dce_rpc network dce_rpc
            operation event.action

            smtp network smtp
            user_agent user_agent.original

            mysql database mysql
            cmd event.action

            socks network socks
            user user.name

            sip network sip
            method event.action
            user_agent user_agent.original
            uri url.full
            status_msg message

            snmp network snmp

            dhcp network dhcp
            client_addr source.ip
            server_addr destination.ip
            mac source.mac
            host_name host.name

            modbus network modbus
            func event.action

            dnp3 network dnp3
            rfb network rfb
            ntp network ntp
            tunnel network -

            syslog network syslog
            message message
            severity log.level

            software network -
            host source.ip
            host_p source.port
            name process.name

            known_hosts host -
            host source.ip

            known_services host -
            host source.ip
            port_num source.port
            service network.protocol

            known_certs host -
            host source.ip
            port_num source.port
            """;

    /** A field that tells a log whose record does not name it, most telling first. */
    static final String[][] TELLING = {
        {"conn_state", "conn"},
        {"qclass", "dns"},
        {"rcode_name", "dns"},
        {"uri", "http"},
        {"cipher", "ssl"},
        {"tx_hosts", "files"},
        {"certificate.subject", "x509"},
        {"auth_attempts", "ssh"},
        {"note", "notice"},
        {"seen.indicator", "intel"}
    };

    private ZeekTable() {}
}
