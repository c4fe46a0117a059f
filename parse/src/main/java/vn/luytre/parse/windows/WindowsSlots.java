package vn.luytre.parse.windows;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** What ECS slots take from the native fields of a Windows event. */
final class WindowsSlots {

    /** The first name that has a value fills the slot. */
    private static final Map<Field, String[]> TEXTS =
            Map.ofEntries(
                    Map.entry(
                            Field.PROCESS_EXECUTABLE,
                            names("Image NewProcessName SourceImage ProcessName Application")),
                    Map.entry(Field.PROCESS_COMMAND_LINE, names("CommandLine ProcessCommandLine")),
                    Map.entry(
                            Field.PROCESS_PARENT_EXECUTABLE,
                            names("ParentImage ParentProcessName")),
                    Map.entry(Field.FILE_PATH, names("TargetFilename ImageLoaded")),
                    Map.entry(Field.DNS_QUESTION_NAME, names("QueryName")),
                    Map.entry(Field.DNS_RESPONSE_CODE, names("QueryStatus")),
                    Map.entry(Field.DESTINATION_DOMAIN, names("DestinationHostname")));

    private static final Map<Field, String[]> ADDRESSES =
            Map.of(
                    Field.SOURCE_IP, names("SourceIp IpAddress SourceAddress ClientAddress"),
                    Field.DESTINATION_IP, names("DestinationIp DestAddress"));

    private static final Map<Field, String[]> NUMBERS =
            Map.of(
                    Field.SOURCE_PORT, names("SourcePort IpPort"),
                    Field.DESTINATION_PORT, names("DestinationPort DestPort"),
                    Field.PROCESS_PID, names("NewProcessId ProcessId"));

    /** Security events in which the target is the account that acts: logons and tickets. */
    private static final Set<Long> OF_TARGET =
            Set.of(4624L, 4625L, 4634L, 4647L, 4648L, 4768L, 4769L, 4770L, 4771L, 4776L, 4777L);

    private static final long AUDIT_FAILURE = 0x10_0000_0000_0000L;
    private static final long AUDIT_SUCCESS = 0x20_0000_0000_0000L;

    private final WindowsRecord from;
    private final Event.Builder to;

    WindowsSlots(WindowsRecord from, Event.Builder to) {
        this.from = from;
        this.to = to;
    }

    private static String[] names(String list) {
        return list.split(" ", -1);
    }

    void fill() {
        system();
        TEXTS.forEach((field, names) -> set(field, first(names)));
        ADDRESSES.forEach(this::address);
        NUMBERS.forEach(this::number);
        var executable = to.get(Field.PROCESS_EXECUTABLE);
        if (executable instanceof String path) {
            set(Field.PROCESS_NAME, path.substring(path.lastIndexOf('\\') + 1));
        }
        user();
        hashes();
        transport();
        answers();
        DefenderThreat.fill(from, to);
        set(Field.MESSAGE, from.message());
    }

    private void set(Field field, @Nullable String value) {
        WindowsRecord.set(to, field, value);
    }

    private @Nullable String first(String[] names) {
        for (var name : names) {
            var value = from.value(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private void system() {
        var id = from.number("EventID");
        var channel = from.systemValue("Channel");
        set(Field.EVENT_CODE, id == null ? null : id.toString());
        set(Field.EVENT_PROVIDER, from.systemValue("Provider_Name"));
        set(Field.HOST_NAME, from.systemValue("Computer"));
        set(Field.EVENT_DATASET, dataset(channel));
        set(Field.LOG_LEVEL, level(from.number("Level")));
        set(Field.EVENT_OUTCOME, outcome(from.systemValue("Keywords")));
        if (id != null && channel != null) {
            var meaning = WindowsMeaning.of(channel, id);
            if (meaning != null) {
                set(Field.EVENT_ACTION, meaning.action());
                set(Field.EVENT_CATEGORY, meaning.category());
            }
        }
    }

    private static String dataset(@Nullable String channel) {
        return switch (channel) {
            case "Security" -> "windows.security";
            case "System" -> "windows.system";
            case "Application" -> "windows.application";
            case "Microsoft-Windows-Sysmon/Operational" -> "windows.sysmon";
            case "Microsoft-Windows-Windows Defender/Operational" -> "windows.defender";
            case "Windows PowerShell", "Microsoft-Windows-PowerShell/Operational" ->
                    "windows.powershell";
            case null, default -> "windows.eventlog";
        };
    }

    private static @Nullable String level(@Nullable Long level) {
        return switch (level) {
            case Long l when l == 1 -> "critical";
            case Long l when l == 2 -> "error";
            case Long l when l == 3 -> "warning";
            case Long l when l == 0 || l == 4 -> "information";
            case Long l when l == 5 -> "verbose";
            case null, default -> null;
        };
    }

    private static @Nullable String outcome(@Nullable String keywords) {
        if (keywords == null || !keywords.matches("0x[0-9a-fA-F]{1,16}")) {
            return null;
        }
        long bits = Long.parseUnsignedLong(keywords.substring(2), 16);
        return (bits & AUDIT_FAILURE) != 0
                ? "failure"
                : (bits & AUDIT_SUCCESS) != 0 ? "success" : null;
    }

    private void address(Field field, String[] names) {
        var value = first(names);
        if (value != null && to.get(field) == null) {
            to.set(field, Ip.parse(value));
        }
    }

    /** Decimal, or hexadecimal as Windows writes process ids. */
    private void number(Field field, String[] names) {
        var value = first(names);
        if (value == null || to.get(field) != null) {
            return;
        }
        if (value.matches("[0-9]{1,18}")) {
            to.set(field, Long.parseLong(value));
        } else if (value.matches("0x[0-9a-fA-F]{1,15}")) {
            to.set(field, Long.parseLong(value.substring(2), 16));
        }
    }

    private void user() {
        var account = from.value("User"); // Sysmon: DOMAIN\name
        if (account != null) {
            int slash = account.indexOf('\\');
            set(Field.USER_NAME, account.substring(slash + 1));
            set(Field.USER_DOMAIN, slash > 0 ? account.substring(0, slash) : null);
            return;
        }
        var id = from.number("EventID");
        boolean target =
                (id != null && OF_TARGET.contains(id)) || from.value("SubjectUserName") == null;
        var who = target ? "Target" : "Subject";
        set(Field.USER_NAME, from.value(who + "UserName"));
        set(Field.USER_DOMAIN, from.value(who + "DomainName"));
    }

    /** Sysmon: {@code SHA1=…,MD5=…,SHA256=…,IMPHASH=…}. */
    private void hashes() {
        var hashes = from.value("Hashes");
        if (hashes == null) {
            return;
        }
        for (var hash : hashes.split(",", 16)) {
            int equals = hash.indexOf('=');
            if (equals > 0) {
                var value = hash.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
                switch (hash.substring(0, equals).strip()) {
                    case "MD5" -> set(Field.FILE_HASH_MD5, value);
                    case "SHA1" -> set(Field.FILE_HASH_SHA1, value);
                    case "SHA256" -> set(Field.FILE_HASH_SHA256, value);
                    default -> {} // IMPHASH has no slot.
                }
            }
        }
    }

    private void transport() {
        var protocol = from.value("Protocol");
        if (protocol != null) {
            set(
                    Field.NETWORK_TRANSPORT,
                    switch (protocol) {
                        case "tcp", "6" -> "tcp";
                        case "udp", "17" -> "udp";
                        case "1" -> "icmp";
                        default -> null;
                    });
        }
    }

    /** Sysmon: {@code type:  5 www.example;::ffff:192.0.2.1;}. */
    private void answers() {
        if (from.value("QueryName") != null) {
            set(Field.NETWORK_PROTOCOL, "dns");
        }
        var results = from.value("QueryResults");
        if (results != null) {
            set(
                    Field.DNS_ANSWERS,
                    results.replaceAll("type: +\\d+ ", "")
                            .replace("::ffff:", "")
                            .replaceAll(";+$", "")
                            .replace(";", ", "));
        }
    }
}
