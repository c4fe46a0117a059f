package vn.luytre.parse.product;

import vn.luytre.parse.kit.Templates;

/**
 * Messages of Cisco ASA, FTD and PIX by number, after "Cisco Secure Firewall ASA Series Syslog Messages". Of a connection the first
 * address is the source if it is inbound, the second if it is outbound (302013).
 */
final class CiscoAsaMessages {

    private static final String TABLE =
            """
            106001 Inbound {network.transport:lower} connection denied from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} flags {cisco.tcp_flags} on interface {observer.ingress.interface.name} => network denied failure
            106001 Inbound {network.transport:lower} connection denied from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} flags{?{}?} => network denied failure
            106002 {network.transport:lower} Connection denied by outbound list {rule.name} src {source.ip:host} dest {destination.ip:host} => network denied failure
            106006,106007 Deny inbound {network.transport:lower} from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port}{? on interface {observer.ingress.interface.name}?}{? due to {event.reason}?} => network denied failure
            106006 Deny inbound {network.transport:lower} from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} on => network denied failure
            106010 Deny inbound {?protocol ?}{network.transport:protocol} src {observer.ingress.interface.name}:{source.ip:host}/{source.port}{?({user.name:account})?} dst {observer.egress.interface.name}:{destination.ip:host}/{destination.port}{?({})?} => network denied failure
            106010 Deny inbound {?protocol ?}{network.transport:protocol} src {observer.ingress.interface.name}:{source.ip:host} dst {observer.egress.interface.name}:{destination.ip:host} => network denied failure
            106011 Deny inbound (No xlate) {network.transport:lower} src {observer.ingress.interface.name}:{source.ip:host}/{source.port}{? dst?}{? {observer.egress.interface.name}:{destination.ip:host}/{destination.port}?} => network denied failure
            106012 Deny IP from {source.ip:host} to {destination.ip:host}, IP options{?:?} {cisco.ip_options} => network denied failure
            106014 Deny inbound {network.transport:lower} src {observer.ingress.interface.name}:{source.ip:host}{?({})?} dst {observer.egress.interface.name}:{destination.ip:host}{?({})?}{? ?}(type {icmp.type}, code {icmp.code}) => network denied failure
            106015 Deny {network.transport:lower} (no connection) from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} flags {cisco.tcp_flags} on interface {observer.ingress.interface.name} => network denied failure
            106015 Deny {network.transport:lower} (no connection) from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} flags {cisco.tcp_flags} => network denied failure
            106016 Deny IP spoof from ({source.ip:host}) to {destination.ip:host} on interface {observer.ingress.interface.name} => network denied failure
            106017 Deny IP due to Land Attack from {source.ip:host} to {destination.ip:host} => network denied failure
            106018 {network.transport:lower} packet type {icmp.type} denied by outbound list {rule.name} src {source.ip:host} dest {destination.ip:host} => network denied failure
            106020 Deny IP teardrop fragment (size = {}, offset = {}) from {source.ip:host} to {destination.ip:host} => network denied failure
            106021,106022 Deny {network.transport:lower} {?reverse path check?}{?connection spoof?} from {source.ip:host} to {destination.ip:host} on interface {observer.ingress.interface.name} => network denied failure
            106023 Deny {?protocol ?}{network.transport:protocol} src {observer.ingress.interface.name}:{source.ip:host}/{source.port}{?({user.name:account})?} dst {observer.egress.interface.name}:{destination.ip:host}/{destination.port}{?({})?}{? type {icmp.type}, code {icmp.code}?} by access-group "{rule.name}"{? [{}?} => network denied failure
            106023 Deny {?protocol ?}{network.transport:protocol} src {observer.ingress.interface.name}:{source.ip:host}{?({user.name:account})?} dst {observer.egress.interface.name}:{destination.ip:host}{?({})?}{? (type {icmp.type}, code {icmp.code})?} by access-group "{rule.name}"{? [{}?} => network denied failure
            106027 Deny src {source.ip:host} dst {destination.ip:host} by access-group "{rule.name}"{?{}?} => network denied failure
            106100,106102,106103 access-list {rule.name} {cisco.verdict} {network.transport:protocol} {?for user {user.name:account} ?}{observer.ingress.interface.name}/{source.ip:host}({source.port}){?({})?} -> {observer.egress.interface.name}/{destination.ip:host}({destination.port}){?({})?} hit-cnt {}
            110002,110003 {?Routing failed?}{?Failed?} to locate {} for {network.transport:lower} from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network routing-failed failure
            111001,111002,111003,111004,111005,111007 {?Begin configuration: ?}{source.ip} {message} => configuration configuration
            111008,111009 User '{user.name}' executed {?the '{process.command_line}' command{?.?}?}{?cmd:{? ?}{process.command_line}?} => configuration command success
            111010 User '{user.name}', running '{cisco.application}' from IP {source.ip}, executed '{process.command_line}' => configuration command success
            113004 AAA user {cisco.aaa_type} Successful {?:?}{?: ?}server = {? ?}{cisco.aaa_server} {?,?}{?:?} {?U?}{?u?}ser = {user.name:account} => authentication login success
            113004 AAA user {cisco.aaa_type} Successful: server = {cisco.aaa_server}, User = {user.name:account} => authentication login success
            113004 AAA user {cisco.aaa_type} Successful: server = {cisco.aaa_server} , User = {user.name:account} => authentication login success
            113005 AAA user {cisco.aaa_type} Rejected{? ?}: reason = {event.reason}{? ?}: server = {cisco.aaa_server}{? : user?}{?, User?} = {user.name:account}{? ?}: user IP = {source.ip} => authentication login failure
            113005,113015 AAA user {cisco.aaa_type} Rejected{? ?}: reason = {event.reason}{? ?}: {?server = {cisco.aaa_server}{? ?}{?:?}{?,?} ?}{?local database{? ?}: ?}{?U?}{?u?}ser = {user.name:account}{?{? ?}: user IP = {source.ip}?} => authentication login failure
            113006 User {user.name:account} locked out on exceeding {}number successive failed authentication attempts => authentication locked-out failure
            113006 User {user.name:account} locked out on exceeding {} => authentication locked-out failure
            113008 AAA transaction status ACCEPT{? ?}: user = {user.name:account} => authentication login success
            113012 AAA user {cisco.aaa_type} Successful{? ?}: local database{? ?}: user = {user.name:account} => authentication login success
            113019 Group = {cisco.group}, Username = {user.name:account}, IP = {source.ip}, Session disconnected. Session Type: {cisco.session_type}, Duration: {event.duration:seconds}, Bytes xmt: {source.bytes}, Bytes rcv: {destination.bytes}, Reason: {event.reason} => session vpn-disconnected success
            113021 Attempted console login failed{?.?} {?U?}{?u?}ser '{user.name:account}'{} => authentication login failure
            113021 Attempted console login failed. User {user.name:account} did NOT {} => authentication login failure
            113022,113023 AAA Marking {network.protocol:lower} server {destination.ip:host} {} => network aaa-server
            113039 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> AnyConnect parent session started{?.?} => session vpn-session-started success
            109201,109210 UAUTH: Session={cisco.session_id}, User={user.name:account}, Assigned IP={vpn.assigned_ip}, Succeeded {}. => session vpn-address success
            199019 {message}
            201008,201010 {message} => network denied failure
            202010 {?PAT pool exhausted. ?}{?NAT pool exhausted. ?}Unable to create {network.transport:lower} connection from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network nat-exhausted failure
            209005 Discard IP fragment set with more than {} elements:  src = {source.ip:host}, dest = {destination.ip:host}, proto = {network.transport:lower}, id = {} => network denied failure
            302013,302015,302017 Built inbound {network.transport:lower} connection {cisco.connection_id} {?for ?}{?from ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{? ({source.nat.ip:host}/{source.nat.port})?}{?({user.name:account}{?, {}?})?} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port}{? ({destination.nat.ip:host}/{destination.nat.port})?}{?({})?}{? ({cisco.user})?} => network connection-built success
            302013,302015,302017 Built outbound {network.transport:lower} connection {cisco.connection_id} {?for ?}{?from ?}{observer.egress.interface.name}:{destination.ip:host}/{destination.port}{? ({destination.nat.ip:host}/{destination.nat.port})?}{?({})?} to {observer.ingress.interface.name}:{source.ip:host}/{source.port}{? ({source.nat.ip:host}/{source.nat.port})?}{?({user.name:account}{?, {}?})?}{? ({cisco.user})?} => network connection-built success
            302014,302016,302018,302304,302306 Teardown {network.transport:lower}{? state-bypass?} connection {cisco.connection_id} {?for ?}{?from ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{?({user.name:account})?}{? {user.name:account}?} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port}{?({})?}{? {}?} duration {event.duration:seconds} bytes {network.bytes} ({cisco.user}) => network connection-closed success
            302014,302016,302018,302304,302306 Teardown {network.transport:lower}{? state-bypass?} connection {cisco.connection_id} {?for ?}{?from ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{?({user.name:account})?}{? {user.name:account}?} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port}{?({})?}{? {}?} duration {event.duration:seconds} bytes {network.bytes}{? {event.reason}?} => network connection-closed success
            302020 Built inbound {network.transport:lower} connection for faddr {source.ip:host}/{icmp.id}{?({user.name:account})?} gaddr {destination.nat.ip:host}/{} laddr {destination.ip:host}/{}{? ({cisco.user})?}{? type {icmp.type} code {icmp.code}?} => network connection-built success
            302020 Built outbound {network.transport:lower} connection for faddr {destination.ip:host}/{}{?({})?} gaddr {source.nat.ip:host}/{} laddr {source.ip:host}/{icmp.id}{?({user.name:account})?}{? ({cisco.user})?}{? type {icmp.type} code {icmp.code}?} => network connection-built success
            302021 Teardown {network.transport:lower} connection for faddr {destination.ip:host}/{}{?({})?} gaddr {source.nat.ip:host}/{} laddr {source.ip:host}/{icmp.id}{?({user.name:account})?}{? ({cisco.user})?}{? type {icmp.type} code {icmp.code}?} => network connection-closed success
            302021 Teardown {network.transport:lower} connection {cisco.connection_id} from {observer.ingress.interface.name}:{source.ip:host}/{} ({source.nat.ip}/{}) to {observer.egress.interface.name}:{destination.ip:host}/{} ({destination.nat.ip}/{}) => network connection-closed success
            302022,302024,302026 Built {cisco.role} stub {network.transport:lower} connection for {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({source.nat.ip}{?/?}{?(?}{source.nat.port}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({destination.nat.ip}{?/?}{destination.nat.port}) => network connection-built success
            302026 Built {cisco.role} stub {network.transport:lower} connection for {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({source.nat.ip}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({destination.nat.ip}) => network connection-built success
            302023,302025,302027 Teardown stub {network.transport:lower} connection for {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} duration {event.duration:seconds} forwarded bytes {network.bytes}{? {event.reason}?} => network connection-closed success
            303002 FTP connection from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port}, user {user.name} {cisco.ftp_action} file {file.path} => file ftp success
            304001 {?{user.name}@?}{source.ip}{?({})?} Accessed {?JAVA ?}URL {?{user.name}@?}{destination.ip}:{url.full} => web access success
            304002 Access denied URL {url.full} SRC {source.ip} DEST {destination.ip}{? on interface {observer.ingress.interface.name}?} => web access failure
            305009 Built {cisco.translation} translation from {observer.ingress.interface.name}{? ({})?}:{source.ip:host} to {observer.egress.interface.name}:{source.nat.ip} => network nat-created success
            305010 Teardown {cisco.translation} translation from {observer.ingress.interface.name}:{source.ip:host} to {observer.egress.interface.name}:{source.nat.ip} duration {event.duration:seconds} => network nat-deleted success
            305011 Built {cisco.translation} {network.transport:lower} translation from {observer.ingress.interface.name}{? ({})?}:{source.ip:host}/{source.port}{?({user.name:account})?} to {observer.egress.interface.name}{? ({})?}:{source.nat.ip}/{source.nat.port} => network nat-created success
            305012 Teardown {cisco.translation} {network.transport:lower} translation from {observer.ingress.interface.name}{? ({})?}:{source.ip:host}/{source.port}{?({user.name:account})?} to {observer.egress.interface.name}{? ({})?}:{source.nat.ip}/{source.nat.port} duration {event.duration:seconds}{?.?} => network nat-deleted success
            305006 {cisco.translation} translation creation failed for {network.transport:lower} src {observer.ingress.interface.name}:{source.ip:host}/{source.port} dst {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network nat-failed failure
            308001 {} password incorrect for {} tries (from {source.ip}) => authentication login failure
            313001,313008 Denied {network.transport:lower} type={icmp.type}, code={icmp.code} from {source.ip:host} on interface {observer.ingress.interface.name} => network denied failure
            313004 Denied {network.transport:lower} type={icmp.type}, from laddr {source.ip:host} on interface {observer.ingress.interface.name} to {destination.ip:host}: {event.reason} => network denied failure
            313005 No matching connection for {network.transport:lower} error message: {} src {observer.ingress.interface.name}:{source.ip:host}{?({user.name:account})?} dst {observer.egress.interface.name}:{destination.ip:host} (type {icmp.type}, code {icmp.code}) on {} interface.{} => network denied failure
            313009 Denied invalid {network.transport:lower} code {icmp.code}, for {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({}){} => network denied failure
            322001 Deny MAC address {source.mac:mac}, possible spoof attempt on interface {observer.ingress.interface.name} => network denied failure
            338001,338002,338003,338004,338005,338006,338007,338008,338101,338102,338103,338104,338201,338202,338203,338204 Dynamic {?F?}{?f?}ilter {cisco.verdict} {?black?}{?white?}{?grey?}{? ?}listed {network.transport:lower} traffic from {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({source.nat.ip:host}/{source.nat.port}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({destination.nat.ip:host}/{destination.nat.port}), {} resolved from {cisco.list} list: {destination.domain}{?, threat-level: {threat.level}, category: {threat.category}?}
            338002,338004,338008,338202,338204 Dynamic {?F?}{?f?}ilter {cisco.verdict} {?black?}{?white?}{?grey?}{? ?}listed {network.transport:lower} traffic from {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({source.nat.ip:host}/{source.nat.port}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({destination.nat.ip:host}/{destination.nat.port}){}
            401004 Shunned packet: {source.ip} = {destination.ip} on interface {observer.ingress.interface.name} => network denied failure
            405001 Received ARP {} collision from {source.ip}/{source.mac:mac} on interface {observer.ingress.interface.name}{?{}?} => network arp-collision
            405003 IP address collision detected between host {source.ip} at {source.mac:mac} and interface {observer.ingress.interface.name}, {} => network ip-collision
            410001 Dropped {network.transport:lower} DNS {} from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port}; {event.reason} => network denied failure
            411001,411002 Line protocol on Interface {observer.ingress.interface.name}, changed state to {cisco.state} => network interface-state
            418001 Through-the-device packet to/from management-only network is denied: {network.transport:lower} src {observer.ingress.interface.name}:{source.ip:host}/{source.port} dst{?:?} {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            419002 Duplicate {network.transport:lower} SYN from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{cisco.destination_port} with different initial sequence number => network denied failure
            420002,420003 IPS requested to {cisco.verdict} {network.transport:lower} {?packet?}{?connection?} from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            421001,421002,421007 {network.transport:lower} flow from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} {event.reason} => network flow
            434001 SFR card not up and fail-close mode used, dropping {network.transport:lower} packet from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            434002,434003 SFR requested to {cisco.verdict} {network.transport:lower} {?packet?}{?connection?} from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            434004 SFR requested {} to bypass further packet redirection and process {network.transport:lower} flow from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} locally => network bypass success
            500003 Bad {network.transport:lower} hdr length ({}) from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port}, flags: {cisco.tcp_flags}, on interface {observer.ingress.interface.name} => network denied failure
            500004 Invalid transport field for protocol={network.transport:lower}, from {source.ip:host}/{source.port} to {destination.ip:host}/{destination.port} => network denied failure
            502101 New user added to local dbase: Uname: {user.name} Priv: {}{} => iam user-added success
            502102 User deleted from local dbase: Uname: {user.name} Priv: {}{} => iam user-deleted success
            502103 User priv level changed: Uname: {user.name} From: {cisco.privilege.old} To: {cisco.privilege.new} => iam privilege-changed success
            507003 {network.transport:lower} flow from {observer.ingress.interface.name}:{source.ip:host}/{source.port} to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} terminated by inspection engine, reason - {event.reason}{?.?} => network denied failure
            602303,602304 IPSEC: An {network.direction} {} SA (SPI={? ?}{cisco.spi}) between {source.ip:host} and {destination.ip:host} (user={? ?}{user.name:account}) has been {event.reason}. => network ipsec-sa
            603108 Built {} Tunnel at {observer.ingress.interface.name}, tunnel-id = {cisco.tunnel_id}, remote-peer = {source.ip}, virtual-interface = {}, client-dynamic-ip = {vpn.assigned_ip}, username = {user.name:account}, MPPE-key-strength = {} => session vpn-connected success
            603109 Teardown {} Tunnel at {observer.ingress.interface.name}, tunnel-id = {cisco.tunnel_id}, remote-peer = {source.ip} => session vpn-disconnected success
            605004 Login denied from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{network.protocol} for user "{user.name}" => authentication login failure
            605005 Login permitted from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{network.protocol} for user "{user.name}" => authentication login success
            609001 Built local-host {observer.ingress.interface.name}:{source.ip:host} => network host-added
            609002 Teardown local-host {observer.ingress.interface.name}:{source.ip:host} duration {event.duration:seconds} => network host-removed
            611101 User authentication succeeded: {?IP address: {source.ip}, ?}Uname: {user.name} => authentication login success
            611102 User authentication failed: {?IP address: {source.ip}, ?}Uname: {user.name} => authentication login failure
            611103 User logged out: Uname: {user.name} => authentication logout success
            710002 {network.transport:lower} access permitted from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{destination.port} => network permitted success
            710002 {network.transport:lower} access permitted from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{network.protocol} => network permitted success
            710003 {network.transport:lower} access denied by ACL from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            710003 {network.transport:lower} access denied by ACL from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{network.protocol} => network denied failure
            710004 {network.transport:lower} connection limit exceeded from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{destination.port}{} => network denied failure
            710005 {network.transport:lower} request discarded from {source.ip:host}/{source.port} to {observer.ingress.interface.name}:{destination.ip:host}/{destination.port} => network denied failure
            710006 {network.transport:lower} request discarded from {source.ip:host} to {observer.ingress.interface.name}:{destination.ip:host} => network denied failure
            713228 Group = {cisco.group}, Username = {user.name:account}, IP = {source.ip}, Assigned private IP address {vpn.assigned_ip} to remote user{?{}?} => session vpn-connected success
            713119,713120,713049,713050 Group = {cisco.group}{?, Username = {user.name:account}?}, IP = {source.ip}, {message} => network ipsec
            716001 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> WebVPN session started. => session vpn-session-started success
            716002 Group {?<?}{cisco.group}{?>?} User {?<?}{user.name:account}{?>?} IP {?<?}{source.ip}{?>?} WebVPN session terminated: {event.reason}. => session vpn-disconnected success
            716038 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> Authentication: successful, Session Type: {cisco.session_type}. => authentication vpn-login success
            716039 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> Authentication: rejected, Session Type: {cisco.session_type}. => authentication vpn-login failure
            716039 Authentication: rejected, group = {cisco.group} user = {user.name:account} , Session Type: {cisco.session_type} => authentication vpn-login failure
            716059 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> AnyConnect session resumed connection from IP <{}>. => session vpn-resumed success
            722022 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> {} connection established {} => session vpn-tunnel-up success
            722023 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> {} connection terminated {} => session vpn-tunnel-down success
            722037 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> SVC closing connection: {event.reason}. => session vpn-tunnel-down success
            722041 TunnelGroup <{}> GroupPolicy <{cisco.group}> User <{user.name:account}> IP <{source.ip}> {message} => session vpn-address
            722051 Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> IPv4 Address <{vpn.assigned_ip}> IPv6 address <{vpn.assigned_ip6}> assigned to session => session vpn-connected success
            725001 Starting SSL handshake with {?client ?}{?server ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{? to {destination.ip:host}/{destination.port}?} for {tls.version} session{?.?} => network tls
            725002 Device completed SSL handshake with {?client ?}{?server ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{? to {destination.ip:host}/{destination.port}?}{? for {tls.version} session?}{?.?} => network tls success
            725003 SSL client {observer.ingress.interface.name}:{source.ip:host}/{source.port}{? to {destination.ip:host}/{destination.port}?} {}resume previous session{?.?} => network tls success
            725006 Device failed SSL handshake with {?client ?}{?server ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port} => network tls failure
            725007 SSL session with {?client ?}{?server ?}{observer.ingress.interface.name}:{source.ip:host}/{source.port}{? to {destination.ip:host}/{destination.port}?} terminated{?.?} => network tls success
            734001 DAP: User {user.name:account}, Addr {source.ip}, Connection {cisco.session_type}: {message} => session vpn-policy
            737016 IPAA: {?Session={cisco.session_id}, ?}Freeing local pool {? {} ?}address {vpn.assigned_ip} => session vpn-address-released
            737026 IPAA: {?Session={cisco.session_id}, ?}Client assigned {vpn.assigned_ip} from local pool{?{}?} => session vpn-address
            746012 user-identity: Add IP-User mapping {vpn.assigned_ip} - {user.name:account} {}- {} => session vpn-address success
            746013 user-identity: Delete IP-User mapping {vpn.assigned_ip} - {user.name:account} {}- {} => session vpn-address-released success
            750001,750002,750003,750006,750007 Local:{destination.ip}:{destination.port} Remote:{source.ip}:{source.port} Username:{user.name:account} {message} => network ike
            751025 Local:{destination.ip}:{destination.port} Remote:{source.ip}:{source.port} Username:{user.name:account} {?IKEv2 ?}Group:{cisco.group} IPv4 Address={vpn.assigned_ip} IPv6 address={vpn.assigned_ip6} assigned to session => session vpn-connected success
            805001,805002,805003 {message}Flow {?is no longer offloaded ?}for connection {cisco.connection_id} from {observer.ingress.interface.name}:{source.ip:host}/{source.port} ({source.nat.ip:host}/{source.nat.port}) to {observer.egress.interface.name}:{destination.ip:host}/{destination.port} ({destination.nat.ip:host}/{destination.nat.port}) => network flow
            852001,852002 Received {} event from application {} for {network.transport:lower} flow {source.ip}/{source.port} to {destination.ip}/{destination.port} => network flow
            fmc {host.name}: {user.name}@{source.ip:host}, {message} => configuration console success
            * Group <{cisco.group}> User <{user.name:account}> IP <{source.ip}> {message} => session vpn
            * Group = {cisco.group}, Username = {user.name:account}, IP = {source.ip}, {message} => session vpn
            * Group = {cisco.group}, IP = {source.ip}, {message} => network ipsec
            * IP = {source.ip}, {message} => network ipsec
            """;

    private CiscoAsaMessages() {}

    static Templates templates() {
        return new Templates(TABLE);
    }
}
