package vn.luytre.parse.windows;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event id of the channels that matter most means, in the words of ECS and of Elastic's Windows module. */
record WindowsMeaning(String action, String category) {

    private static final Map<Long, WindowsMeaning> SECURITY =
            table(
                    """
                    1102 audit-log-cleared iam
                    4624 logged-in authentication
                    4625 logon-failed authentication
                    4634 logged-out authentication
                    4647 logged-out authentication
                    4648 logged-in-explicit authentication
                    4672 logged-in-special iam
                    4688 created-process process
                    4689 exited-process process
                    4697 service-installed configuration
                    4698 scheduled-task-created configuration
                    4699 scheduled-task-deleted configuration
                    4700 scheduled-task-enabled configuration
                    4701 scheduled-task-disabled configuration
                    4702 scheduled-task-updated configuration
                    4719 changed-audit-config configuration
                    4720 added-user-account iam
                    4722 enabled-user-account iam
                    4723 changed-password iam
                    4724 reset-password iam
                    4725 disabled-user-account iam
                    4726 deleted-user-account iam
                    4728 added-member-to-group iam
                    4732 added-member-to-group iam
                    4756 added-member-to-group iam
                    4729 removed-member-from-group iam
                    4733 removed-member-from-group iam
                    4757 removed-member-from-group iam
                    4738 modified-user-account iam
                    4740 locked-out-user-account iam
                    4767 unlocked-user-account iam
                    4768 kerberos-authentication-ticket-requested authentication
                    4769 kerberos-service-ticket-requested authentication
                    4771 kerberos-preauth-failed authentication
                    4776 credential-validated authentication
                    5140 network-share-object-accessed file
                    5145 network-share-object-access-checked file
                    5156 windows-firewall-connection network
                    """);

    private static final Map<Long, WindowsMeaning> SYSMON =
            table(
                    """
                    1 process-created process
                    2 file-creation-time-changed file
                    3 network-connection network
                    5 process-terminated process
                    6 driver-loaded driver
                    7 image-loaded library
                    8 create-remote-thread process
                    9 raw-access-read file
                    10 process-accessed process
                    11 file-created file
                    12 registry-object-changed registry
                    13 registry-value-set registry
                    14 registry-object-renamed registry
                    15 file-create-stream-hash file
                    17 pipe-created file
                    18 pipe-connected file
                    22 dns-query network
                    23 file-deleted file
                    25 process-tampering process
                    26 file-delete-detected file
                    """);

    private static final Map<Long, WindowsMeaning> SYSTEM =
            table(
                    """
                    104 event-log-cleared configuration
                    7036 service-state-changed configuration
                    7040 service-start-type-changed configuration
                    7045 service-installed configuration
                    """);

    private static final Map<Long, WindowsMeaning> DEFENDER =
            table(
                    """
                    1116 malware-detected malware
                    1117 malware-action-taken malware
                    1118 malware-action-failed malware
                    1119 malware-action-failed malware
                    5001 real-time-protection-disabled configuration
                    """);

    /** Null for a channel or an id that is not listed. */
    static @Nullable WindowsMeaning of(String channel, long id) {
        return switch (channel) {
            case "Security" -> SECURITY.get(id);
            case "System" -> SYSTEM.get(id);
            case "Microsoft-Windows-Sysmon/Operational" -> SYSMON.get(id);
            case "Microsoft-Windows-Windows Defender/Operational" -> DEFENDER.get(id);
            default -> null;
        };
    }

    private static Map<Long, WindowsMeaning> table(String text) {
        var table = new HashMap<Long, WindowsMeaning>();
        text.lines()
                .map(line -> line.strip().split(" ", -1))
                .forEach(
                        row -> table.put(Long.valueOf(row[0]), new WindowsMeaning(row[1], row[2])));
        return Map.copyOf(table);
    }
}
