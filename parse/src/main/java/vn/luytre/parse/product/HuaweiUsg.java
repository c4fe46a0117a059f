package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;
import vn.luytre.parse.kit.Timestamps;

/**
 * Huawei USG and other devices of VRP: {@code %%01POLICY/6/POLICYPERMIT(l):vsys=public, protocol=17, …} ("Log Reference"): module, level
 * and word, then pairs between commas, or a sentence with pairs in brackets.
 */
final class HuaweiUsg implements Family {

    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };

    private static final String MARK = "%%";
    private static final int MAX_MARK = 100;

    private final Templates messages =
            new Templates(
                    """
                    * {}user {user.name:account} login from {source.ip}{? ?}{?({})?}{?.?} => authentication login success
                    """);

    private final FieldTable fields =
            new FieldTable(
                    "huawei.",
                    """
                    source-ip          source.ip
                    SourceIP           source.ip
                    SrcIp              source.ip
                    source-port        source.port
                    SourcePort         source.port
                    SrcPort            source.port
                    SourceNatIP        source.nat.ip
                    source-nat-ip      source.nat.ip
                    SourceNatPort      source.nat.port
                    source-nat-port    source.nat.port
                    SendBytes          source.bytes
                    SendPkts           source.packets
                    destination-ip     destination.ip
                    DestinationIP      destination.ip
                    DstIp              destination.ip
                    destination-port   destination.port
                    DestinationPort    destination.port
                    DstPort            destination.port
                    DestinationNatIP   destination.nat.ip
                    DestinationNatPort destination.nat.port
                    RcvBytes           destination.bytes
                    RcvPkts            destination.packets
                    protocol           network.transport:protocol
                    Protocol           network.transport:protocol
                    Application        network.application
                    application-name   network.application
                    source-zone        observer.ingress.zone
                    SrcZone            observer.ingress.zone
                    destination-zone   observer.egress.zone
                    DstZone            observer.egress.zone
                    rule-name          rule.name
                    Policy             rule.name
                    PolicyName         rule.name
                    User               user.name:account
                    user-name          user.name:account
                    UserName           user.name:account
                    IpAddress          source.ip
                    SignName           threat.name
                    SignId             rule.id
                    Action             @action
                    action             @action
                    URL                url.full
                    Host               url.domain
                    time               -
                    """);

    @Override
    public String id() {
        return "huawei-usg";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int mark = message.indexOf(MARK);
        return program(header).startsWith(MARK)
                || (mark >= 0
                        && mark < MAX_MARK
                        && mark + 4 < message.length()
                        && Character.isDigit(message.charAt(mark + 2))
                        && message.indexOf('/', mark) > 0
                        && message.indexOf("):", mark) > 0);
    }

    /** A syslog header has taken the mark for the program's name. */
    static String program(Event.Builder header) {
        return header.get(Field.PROCESS_NAME) instanceof String name ? name : "";
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        builder.set(Field.EVENT_DATASET, "huawei.usg").set(Field.OBSERVER_PRODUCT, "Huawei USG");
        builder.set(Field.EVENT_CATEGORY, "network");
        var program = program(builder);
        if (program.startsWith(MARK)) {
            builder.clear(Field.PROCESS_NAME).clear(Field.EVENT_PROVIDER);
            code(program.substring(Math.min(4, program.length())), builder);
            text(message.strip(), builder);
        } else {
            int mark = message.indexOf(MARK);
            int text = message.indexOf("):", mark);
            front(message.substring(0, mark).strip(), builder);
            code(message.substring(mark + 4, text), builder);
            text(message.substring(text + 2).strip(), builder);
        }
        finish(builder);
    }

    private void text(String sentence, Event.Builder builder) {
        builder.set(Field.MESSAGE, sentence);
        messages.read(sentence, builder);
        int bracket = sentence.indexOf('(');
        int equals = sentence.indexOf('=');
        boolean isInBrackets = bracket >= 0 && bracket < equals;
        int close = sentence.lastIndexOf(')');
        int end = isInBrackets && close > bracket ? close : sentence.length();
        var pairs = sentence.substring(isInBrackets ? bracket + 1 : 0, end);
        var bare = pairs.endsWith(".") ? pairs.substring(0, pairs.length() - 1) : pairs;
        KeyValues.read(bare, 0, ',', fields, builder);
    }

    /** {@code POLICY/6/POLICYPERMIT(l}. */
    private static void code(String mark, Event.Builder builder) {
        var parts = mark.split("/", 3);
        builder.overflow("huawei.module", parts[0]);
        long level = parts.length < 2 ? -1 : Slots.number(parts[1]);
        if (level >= 0 && level < LEVELS.length) {
            builder.set(Field.EVENT_SEVERITY, level);
            builder.set(Field.LOG_LEVEL, LEVELS[(int) level]);
        }
        var word = parts[parts.length - 1];
        int bracket = word.indexOf('(');
        builder.set(Field.EVENT_CODE, bracket < 0 ? word : word.substring(0, bracket));
    }

    /** A time with blanks and the name, where the header was not one of syslog: {@code 2024-02-10 08:00:01 USG1}. */
    private static void front(String front, Event.Builder builder) {
        var text = front.replace('/', '-');
        long micros =
                text.length() < 19
                        ? Timestamps.NONE
                        : Timestamps.iso(text, 0, 19, Timestamps.VIETNAM);
        var name = micros == Timestamps.NONE ? front : front.substring(19).strip();
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        if (builder.get(Field.HOST_NAME) == null && name.indexOf(' ') < 0) {
            builder.set(Field.HOST_NAME, name);
        }
    }

    private void finish(Event.Builder builder) {
        var code = String.valueOf(builder.get(Field.EVENT_CODE));
        var said = fields.aside("action");
        if (builder.get(Field.EVENT_ACTION) == null) {
            builder.set(
                    Field.EVENT_ACTION,
                    switch (code) {
                        case "SESSION_CREATE", "SESSION_BUILT" -> "connection-built";
                        case "SESSION_TEARDOWN" -> "connection-closed";
                        case "POLICYPERMIT" -> "permitted";
                        case "POLICYDENY" -> "denied";
                        default -> said.isEmpty() ? code : said;
                    });
        }
        if (builder.get(Field.EVENT_OUTCOME) == null) {
            boolean isDenied = code.equals("POLICYDENY");
            builder.set(
                    Field.EVENT_OUTCOME,
                    isDenied
                            ? "failure"
                            : code.equals("POLICYPERMIT") ? "success" : Verdicts.outcome(said));
        }
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }
}
