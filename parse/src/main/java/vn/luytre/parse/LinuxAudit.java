package vn.luytre.parse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * Records of the Linux audit daemon, {@code type=EXECVE msg=audit(1604996384.965:93777): a0="dd" …}, from its file or by syslog,
 * one record an event. Fields keep the daemon's names in the overflow, as rules ask for them; values it encoded in hexadecimal
 * because of blanks or quotes are decoded. Enriched records have the fields in capitals too ({@code SYSCALL=execve}).
 */
final class LinuxAudit implements LineParser {

    static final String ID = "linux-audit";

    private static final String MARK = " msg=audit(";
    private static final int MAX_FIELDS = 500;

    /** What stands between the fields and what the daemon adds to them. */
    private static final char ENRICHMENT = 0x1D;

    @Override
    public String id() {
        return ID;
    }

    /** Cheap, by shape. */
    static boolean looksLike(String message) {
        return (message.startsWith("type=") || message.startsWith("node="))
                && message.indexOf(MARK) > 0;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var message = looksLike(text) ? text : Syslog.unwrap(text, builder).strip();
        builder.set(Field.MESSAGE, message);
        builder.set(Field.EVENT_DATASET, "auditd.log");
        int mark = message.indexOf(MARK);
        int close = mark < 0 ? -1 : message.indexOf(')', mark);
        if (close < 0) {
            builder.flaw("Không phải bản ghi auditd (thiếu type=… msg=audit(…))");
            return;
        }
        var fields = new LinkedHashMap<String, String>();
        read(message.substring(0, mark), fields);
        stamp(message.substring(mark + MARK.length(), close), builder);
        int body = message.startsWith(":", close + 1) ? close + 2 : close + 1;
        read(message.substring(body), fields);
        decode(fields);
        fields.forEach(builder::overflow);
        slots(fields, builder);
    }

    /** {@code seconds.millis:serial}. */
    private static void stamp(String text, Event.Builder builder) {
        int colon = text.indexOf(':');
        long micros = Timestamps.epoch(colon < 0 ? text : text.substring(0, colon));
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        if (colon >= 0) {
            builder.overflow("auditd.serial", text.substring(colon + 1));
        }
    }

    /** {@code name=value name="value" msg='name=value …'}; words without a sign are passed over. */
    private static void read(String text, Map<String, String> fields) {
        int at = 0;
        while (at < text.length() && fields.size() < MAX_FIELDS) {
            char c = text.charAt(at);
            if (c == ' ' || c == ENRICHMENT || c == '\'') {
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return;
            }
            if (equals >= end) {
                at = end;
                continue;
            }
            var name = text.substring(at, equals);
            if (text.startsWith("'", equals + 1)) {
                at = equals + 2; // The fields within count as fields.
                continue;
            }
            at = value(name, text, equals + 1, fields);
        }
    }

    private static int value(String name, String text, int from, Map<String, String> fields) {
        boolean quoted = text.startsWith("\"", from);
        int close = quoted ? text.indexOf('"', from + 1) : endOfWord(text, from);
        int end = close < 0 ? text.length() : close;
        int after = quoted ? Math.min(end + 1, text.length()) : end;
        fields.putIfAbsent(name, text.substring(from, after));
        return after;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()
                && text.charAt(at) != ' '
                && text.charAt(at) != ENRICHMENT
                && text.charAt(at) != '\'') {
            at++;
        }
        return at;
    }

    /** Takes quotes off and hexadecimal apart; what says nothing is removed. */
    private static void decode(Map<String, String> fields) {
        var type = fields.getOrDefault("type", "");
        fields.replaceAll((name, value) -> {
            if (!value.startsWith("\"")) {
                return isText(name, type) ? decoded(value) : value;
            }
            boolean closed = value.length() > 1 && value.endsWith("\"");
            return value.substring(1, value.length() - (closed ? 1 : 0));
        });
        fields.values()
                .removeIf(value ->
                        value.equals("?") || value.equals("(null)") || value.equals("(none)"));
    }

    /** Fields whose text the daemon encodes where it must; arguments are texts in EXECVE only, in SYSCALL they are numbers. */
    private static boolean isText(String name, String type) {
        return switch (name) {
            case "proctitle",
                    "comm",
                    "exe",
                    "name",
                    "cwd",
                    "path",
                    "dir",
                    "key",
                    "acct",
                    "cmd",
                    "data" ->
                    true;
            default -> type.equals("EXECVE") && name.matches("a\\d{1,5}(\\[\\d{1,5}])?");
        };
    }

    private static String decoded(String value) {
        if (value.length() < 2 || value.length() % 2 != 0 || !value.matches("[0-9A-F]+")) {
            return value;
        }
        return new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip();
    }

    private static void slots(Map<String, String> fields, Event.Builder builder) {
        var type = fields.getOrDefault("type", "");
        set(builder, Field.EVENT_ACTION, type.isEmpty() ? null : type.toLowerCase(Locale.ROOT));
        set(builder, Field.EVENT_OUTCOME, outcome(fields));
        set(builder, Field.HOST_NAME, fields.get("node"));
        set(builder, Field.PROCESS_EXECUTABLE, executable(type, fields));
        set(builder, Field.PROCESS_NAME, fields.get("comm"));
        set(builder, Field.PROCESS_COMMAND_LINE, commandLine(type, fields));
        set(builder, Field.USER_NAME, fields.get("acct"));
        set(builder, Field.FILE_PATH, type.equals("PATH") ? fields.get("name") : null);
        number(builder, Field.PROCESS_PID, fields.get("pid"));
        Words.source(fields.get("addr"), builder);
    }

    /** The kernel's own word, or of an EXECVE the path by which the program was called. */
    private static @Nullable String executable(String type, Map<String, String> fields) {
        var told = fields.get("exe");
        return told == null && type.equals("EXECVE") ? fields.get("a0") : told;
    }

    private static void set(Event.Builder builder, Field field, @Nullable String value) {
        if (value != null) {
            builder.set(field, value);
        }
    }

    private static @Nullable String outcome(Map<String, String> fields) {
        return switch (fields.getOrDefault("success", fields.getOrDefault("res", ""))) {
            case "yes", "success", "1" -> "success";
            case "no", "failed", "0" -> "failure";
            default -> null;
        };
    }

    /** The arguments of an EXECVE, a blank between; or the title, which the kernel cuts at 128 bytes. */
    private static @Nullable String commandLine(String type, Map<String, String> fields) {
        if (!type.equals("EXECVE")) {
            return fields.get("proctitle");
        }
        var line = new StringBuilder();
        for (int i = 0; i < MAX_FIELDS; i++) {
            var argument = fields.get("a" + i);
            if (argument == null) {
                break;
            }
            line.append(i == 0 ? "" : " ").append(argument);
        }
        return line.isEmpty() ? null : line.toString();
    }

    private static void number(Event.Builder builder, Field field, @Nullable String text) {
        long number = text == null ? -1 : Slots.number(text);
        if (number >= 0) {
            builder.set(field, number);
        }
    }
}
