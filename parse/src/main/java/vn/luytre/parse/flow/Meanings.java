package vn.luytre.parse.flow;

import vn.luytre.event.Field;

/** Makes of an element what is to be done with its bytes, once for each field of a template. */
final class Meanings {

    /** From 1900, where NTP counts from, to 1970. */
    private static final long NTP_SECONDS = 2_208_988_800L;

    /** The year 10000. */
    private static final long LAST_SECOND = 253_402_300_800L;

    /** Registered as numbers of 32 bits, whatever length a template gives them. */
    private static final long WORD = 0xFFFFFFFFL;

    private Meanings() {}

    static Setter setter(Element element) {
        return switch (element.meaning()) {
            case "" -> kept(element);
            case "padding" -> Setter.NOTHING;
            case "unknown" -> (in, at, length, to) -> to.keep(element.name(), any(in, at, length));
            case "protocol" -> number((value, to) -> to.protocol = (int) value & 0xFF);
            case "direction" -> number((value, to) -> to.direction((int) value));
            case "start.uptime" -> number((value, to) -> to.startUptime = value & WORD);
            case "end.uptime" -> number((value, to) -> to.endUptime = value & WORD);
            case "start" -> time(element, (micros, to) -> to.start = micros);
            case "end" -> time(element, (micros, to) -> to.end = micros);
            case "observed" -> time(element, (micros, to) -> to.observed = micros);
            case "boot" -> time(element, (micros, to) -> to.boot = micros);
            case "start.before" -> number((value, to) -> to.startBefore = value & WORD);
            case "end.before" -> number((value, to) -> to.endBefore = value & WORD);
            case "duration.milliseconds" ->
                    number((value, to) -> to.duration = (value & WORD) * 1_000);
            case "duration.microseconds" -> number((value, to) -> to.duration = value & WORD);
            case "nat.event" -> number((value, to) -> to.natEvent((int) value));
            case "firewall.event" -> number((value, to) -> to.firewallEvent((int) value));
            case "sampling" -> number((value, to) -> to.sampling = value);
            case "sampling.space" -> number((value, to) -> to.samplingSpace = value);
            case "sampling.size" -> number((value, to) -> to.samplingSize = value);
            case "sampling.population" -> number((value, to) -> to.samplingPopulation = value);
            case "sampler" ->
                    number((value, to) -> {
                        to.sampler = value;
                        to.keep(element.name(), value);
                    });
            case "station" ->
                    (in, at, length, to) -> {
                        if (length == 4) {
                            to.station = Bytes.ipv4(in, at);
                            to.keep(element.name(), to.station.toString());
                        }
                    };
            default -> slot(element);
        };
    }

    /** Something done with a number. */
    private interface Numbered {
        void take(long value, FlowRecord to);
    }

    private static Setter number(Numbered then) {
        return (in, at, length, to) -> {
            if (length >= 1 && length <= 8) {
                then.take(Bytes.unsigned(in, at, length), to);
            }
        };
    }

    private static Setter time(Element element, Numbered then) {
        return switch (element.type()) {
            case SECONDS -> number((value, to) -> since1970(value, 1, then, to));
            case MILLISECONDS -> number((value, to) -> since1970(value, 1_000, then, to));
            default ->
                    (in, at, length, to) -> {
                        if (length == 8) {
                            long seconds = Bytes.u32(in, at) - NTP_SECONDS;
                            long fraction = Bytes.u32(in, at + 4) * 1_000_000 >>> 32;
                            then.take(seconds * 1_000_000 + fraction, to);
                        }
                    };
        };
    }

    /** Nothing before 1970 or after 9999 is a time a flow can have had. */
    private static void since1970(long value, long perSecond, Numbered then, FlowRecord to) {
        if (value >= 0 && value < LAST_SECOND * perSecond) {
            then.take(value * (1_000_000 / perSecond), to);
        }
    }

    private static Setter slot(Element element) {
        boolean weak = element.meaning().endsWith("?");
        var name = weak ? element.meaning().replace("?", "") : element.meaning();
        var field = Field.byName(name);
        if (field == null) {
            return kept(element.named(name)); // An ECS field without a slot.
        }
        return switch (field.kind()) {
            case IP -> address(field);
            case LONG ->
                    number((value, to) -> {
                        to.set(field, value, weak);
                        if (weak) {
                            to.keep(element.name(), value);
                        }
                    });
            case KEYWORD, TEXT -> text(element, field);
        };
    }

    private static Setter address(Field field) {
        return (in, at, length, to) -> {
            if (length == 4) {
                to.set(field, Bytes.ipv4(in, at));
            } else if (length == 16) {
                to.set(field, Bytes.ipv6(in, at));
            }
        };
    }

    private static Setter text(Element element, Field field) {
        return (in, at, length, to) -> {
            if (element.type() == Element.Type.MAC) {
                if (length == 6) {
                    to.set(field, Bytes.mac(in, at));
                }
            } else {
                to.set(field, Bytes.text(in, at, length));
            }
        };
    }

    /** A value without a slot goes to the overflow under the element's name. */
    private static Setter kept(Element element) {
        var name = element.name();
        return switch (element.type()) {
            case UNSIGNED -> number((value, to) -> to.keep(name, value));
            case SIGNED ->
                    (in, at, length, to) -> {
                        if (length >= 1 && length <= 8) {
                            int unused = 64 - 8 * length;
                            to.keep(name, Bytes.unsigned(in, at, length) << unused >> unused);
                        }
                    };
            case BOOLEAN -> number((value, to) -> to.keep(name, value == 1)); // 2 is false.
            case FLOAT ->
                    (in, at, length, to) -> {
                        if (length == 4) {
                            to.keep(name, (double) Float.intBitsToFloat(Bytes.s32(in, at)));
                        } else if (length == 8) {
                            to.keep(name, Double.longBitsToDouble(Bytes.s64(in, at)));
                        }
                    };
            case IP ->
                    (in, at, length, to) -> {
                        if (length == 4) {
                            to.keep(name, Bytes.ipv4(in, at).toString());
                        } else if (length == 16) {
                            to.keep(name, Bytes.ipv6(in, at).toString());
                        }
                    };
            case MAC ->
                    (in, at, length, to) -> {
                        if (length == 6) {
                            to.keep(name, Bytes.mac(in, at));
                        }
                    };
            case TEXT -> (in, at, length, to) -> to.keep(name, Bytes.text(in, at, length));
            case OCTETS -> (in, at, length, to) -> to.keep(name, Bytes.hex(in, at, length));
            case SECONDS, MILLISECONDS, FRACTION ->
                    time(element, (micros, to) -> to.keep(name, FlowRecord.iso(micros)));
        };
    }

    /** Of a field nobody knows the type of: a short one is a number, a readable one a text. */
    private static Object any(byte[] in, int at, int length) {
        if (length >= 1 && length <= 8) {
            return Bytes.unsigned(in, at, length);
        }
        for (int i = at; i < at + length; i++) {
            if (in[i] < ' ' && in[i] != 0) {
                return Bytes.hex(in, at, length);
            }
        }
        return Bytes.text(in, at, length);
    }
}
