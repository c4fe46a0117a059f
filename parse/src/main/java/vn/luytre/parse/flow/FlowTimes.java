package vn.luytre.parse.flow;

import static vn.luytre.parse.flow.FlowRecord.UNTOLD;

import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * When a flow was. Its event happened when it ended: exporters tell long flows piece by piece, so what is told is recent.
 * The beginning is the event's time less its duration.
 */
final class FlowTimes {

    private static final long WORD = 0xFFFFFFFFL;

    /** So many milliseconds a flow may lie after its export, by clocks that do not fit; all else lies before it. */
    private static final long FUTURE = 1 << 22;

    private FlowTimes() {}

    static void set(FlowRecord flow, Message message, Event.Builder builder) {
        long start = first(flow.start, flow.startUptime, flow.startBefore, flow, message);
        long end = first(flow.end, flow.endUptime, flow.endBefore, flow, message);
        if (end == UNTOLD && flow.observed > 0) {
            end = flow.observed; // Firewalls tell when they noticed that a session began or ended.
        }
        long duration = duration(flow, start, end);
        if (duration >= 0) {
            builder.set(Field.EVENT_DURATION, duration * 1_000); // Nanoseconds, as ECS asks.
        }
        if (end == UNTOLD && start != UNTOLD) {
            end = start + Math.max(duration, 0);
        }
        if (end == UNTOLD) {
            end = message.exported();
        }
        if (end != UNTOLD) {
            builder.time(end);
        }
    }

    private static long first(
            long absolute, long uptime, long before, FlowRecord flow, Message message) {
        if (absolute > 0) {
            return absolute;
        }
        if (before != UNTOLD && message.exported() != UNTOLD) {
            return message.exported() - before;
        }
        if (uptime == UNTOLD) {
            return UNTOLD;
        }
        if (message.uptime() != UNTOLD && message.exported() != UNTOLD) {
            // Both count milliseconds in 32 bits, which pass zero every seven weeks.
            long ago = (message.uptime() - uptime + FUTURE & WORD) - FUTURE;
            return message.exported() - ago * 1_000;
        }
        long boot = flow.boot > 0 ? flow.boot : message.boot();
        return boot > 0 ? boot + uptime * 1_000 : UNTOLD;
    }

    /** Microseconds; -1 if untold or impossible. */
    private static long duration(FlowRecord flow, long start, long end) {
        if (start != UNTOLD && end != UNTOLD) {
            return end >= start ? end - start : -1;
        }
        if (flow.startUptime != UNTOLD && flow.endUptime != UNTOLD) {
            int millis = (int) (flow.endUptime - flow.startUptime);
            return millis >= 0 ? millis * 1_000L : -1;
        }
        return flow.duration >= 0 && flow.duration < Long.MAX_VALUE / 1_000 ? flow.duration : -1;
    }
}
