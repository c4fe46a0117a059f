package vn.luytre.parse.flow;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Sets that exporters told and that what follows is read by: templates, and what options say of an exporter, such as when it was
 * started. The last that were told, within bounds.
 */
final class ToldSets {

    /** Bytes remembered of all exporters, of templates and of options; beyond it the first that were told are forgotten. */
    private static final int MAX_TEMPLATES = 1 << 20;

    private static final int MAX_OPTIONS = 256 << 10;

    /** Bytes that are told again at once. */
    private static final int MAX_TEMPLATES_AGAIN = 32 << 10;

    private static final int MAX_OPTIONS_AGAIN = 8 << 10;

    /** Templates of options whose numbers are known. */
    private static final int MAX_NUMBERS = 4_096;

    private static final int SET_HEADER = 4;
    private static final int SHORTEST = 6;
    private static final int FIELD = 4;
    private static final int ENTERPRISE = 0x8000;

    private record Domain(InetAddress exporter, int version, long number) {}

    private record Told(Domain domain, ByteBuffer set) {}

    private record Number(Domain domain, int template) {}

    /** In the order in which they were told last. */
    private static final class Sets {
        private final LinkedHashMap<Told, Boolean> told = new LinkedHashMap<>();
        private final int most;
        private int bytes;

        Sets(int most) {
            this.most = most;
        }

        void add(Told one) {
            if (told.putLast(one, true) == null) {
                bytes += one.set().capacity();
            }
            while (bytes > most) {
                bytes -= told.pollFirstEntry().getKey().set().capacity();
            }
        }

        /** Those of a domain that were told last, in order, of no more bytes together. */
        List<ByteBuffer> last(Domain domain, int room) {
            var last = new ArrayList<ByteBuffer>();
            int left = room;
            for (var one : told.sequencedKeySet().reversed()) {
                if (one.domain().equals(domain)) {
                    left -= one.set().capacity();
                    if (left < 0) {
                        break;
                    }
                    last.add(one.set());
                }
            }
            return last.reversed();
        }
    }

    private final Sets templates = new Sets(MAX_TEMPLATES);
    private final Sets options = new Sets(MAX_OPTIONS);
    private final Set<Number> optionTemplates = new HashSet<>();

    /** What the domain told, templates first. */
    List<ByteBuffer> before(InetAddress exporter, int version, long number, int room) {
        var domain = new Domain(exporter, version, number);
        var sets = new ArrayList<>(templates.last(domain, Math.min(room, MAX_TEMPLATES_AGAIN)));
        int left = room - sets.stream().mapToInt(ByteBuffer::capacity).sum();
        sets.addAll(options.last(domain, Math.min(left, MAX_OPTIONS_AGAIN)));
        return sets;
    }

    /** Takes note of a message's sets, of which the first stands at {@code start}. */
    void remember(InetAddress exporter, int version, long number, byte[] message, int start) {
        var domain = new Domain(exporter, version, number);
        int at = start;
        while (message.length - at >= SET_HEADER) {
            int id = Bytes.u16(message, at);
            int length = Bytes.u16(message, at + 2);
            if (length < SET_HEADER || length > message.length - at) {
                return; // The decoder says so.
            }
            var set = ByteBuffer.wrap(Arrays.copyOfRange(message, at, at + length));
            if (id < SET_HEADER) {
                templates.add(new Told(domain, set));
                number(domain, id, set);
            } else if (optionTemplates.contains(new Number(domain, id))) {
                options.add(new Told(domain, set));
            }
            at += length;
        }
    }

    /** The numbers of templates of options (sets 1 of NetFlow v9, RFC 3954, 6.1, and 3 of IPFIX, RFC 7011, 3.4.2.2). */
    private void number(Domain domain, int id, ByteBuffer set) {
        if (id != 1 && id != 3) {
            return;
        }
        int at = SET_HEADER;
        while (set.capacity() - at >= SHORTEST && optionTemplates.size() < MAX_NUMBERS) {
            int template = set.getShort(at) & 0xFFFF;
            int first = set.getShort(at + 2) & 0xFFFF;
            int second = set.getShort(at + FIELD) & 0xFFFF;
            if (template < 256) {
                return; // Padding.
            }
            optionTemplates.add(new Number(domain, template));
            at = id == 1 ? at + SHORTEST + first + second : behind(set, at + SHORTEST, first);
        }
    }

    /** Where so many fields of IPFIX end; the set's end if they reach beyond. */
    private static int behind(ByteBuffer set, int start, int fields) {
        int at = start;
        for (int i = 0; i < fields; i++) {
            if (set.capacity() - at < FIELD) {
                return set.capacity();
            }
            at += (set.getShort(at) & ENTERPRISE) == 0 ? FIELD : 2 * FIELD;
        }
        return at;
    }
}
