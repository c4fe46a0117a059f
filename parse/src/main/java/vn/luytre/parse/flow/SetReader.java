package vn.luytre.parse.flow;

import org.jspecify.annotations.Nullable;

/** Walks the sets of a NetFlow v9 or IPFIX datagram: templates are remembered, data read with them. */
final class SetReader {

    private static final int HEADER = 4;
    private static final int FIRST_DATA = 256;

    private final Protocol protocol;
    private final Message message;
    private final Exporter exporter;
    private final Domain domain;
    private boolean changed;
    private boolean complete = true;

    SetReader(Protocol protocol, Message message, Exporter exporter, Domain domain) {
        this.protocol = protocol;
        this.message = message;
        this.exporter = exporter;
        this.domain = domain;
    }

    void read(byte[] in, int from, int end) {
        int at = from;
        while (end - at >= HEADER) {
            int id = Bytes.u16(in, at);
            int length = Bytes.u16(in, at + 2);
            if (id == 0 && length == 0) {
                return; // Zeros fill up the datagram.
            }
            if (length < HEADER || length > end - at) {
                message.flaw(FlowFlaw.TRUNCATED);
                complete = false;
                return;
            }
            set(in, id, at + HEADER, at + length);
            at += length;
        }
    }

    private void set(byte[] in, int id, int from, int end) {
        boolean ipfix = protocol == Protocol.IPFIX;
        int templates = ipfix ? 2 : 0;
        if (id >= FIRST_DATA) {
            data(in, id, from, end);
        } else if (id == templates || id == templates + 1) {
            new TemplateSets(ipfix, message, this::take).read(in, from, end, id == templates + 1);
        }
    }

    private void take(int id, @Nullable Template template) {
        if (id < FIRST_DATA) {
            withdrawAll(id == 3); // RFC 7011 section 8.1: all of that kind.
            return;
        }
        boolean room = template == null || exporter.fields() < Limits.ALL_FIELDS / 4;
        var more = room ? domain.define(id, message.position(), template) : null;
        if (more == null) {
            message.flaw(FlowFlaw.TOO_MUCH);
        } else if (more != 0) {
            exporter.grow(more);
            changed = true;
        }
    }

    private void withdrawAll(boolean options) {
        domain.templates()
                .forEach((id, history) -> {
                    var now = history.at(message.position());
                    if (now != null && now.options() == options) {
                        int before = history.fields();
                        history.define(message.position(), null);
                        exporter.grow(history.fields() - before);
                        changed = true;
                    }
                });
    }

    private void data(byte[] in, int id, int from, int end) {
        var template = domain.template(id, message.position());
        if (template == null) {
            message.flaw(FlowFlaw.NO_TEMPLATE);
            complete = false;
            return;
        }
        int at = from;
        while (end - at >= template.minimum()) {
            at = template.read(in, at, end, message.begin());
            if (at < 0) {
                message.flaw(FlowFlaw.TRUNCATED);
                complete = false;
                return;
            }
            if (template.options()) {
                changed |= message.finishOptions();
            } else {
                message.finish();
            }
        }
    }

    /** Whether something must be remembered that was not before. */
    boolean changed() {
        return changed;
    }

    /** Whether every record could be read, so that they can be counted. */
    boolean isComplete() {
        return complete;
    }
}
