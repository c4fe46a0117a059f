package vn.luytre.parse.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes small, valid event logs, so that the repository's own tests need no public data. */
final class LogWriter {

    /** 2024-02-10T00:00:00Z in ticks of 100 ns since 1601. */
    static final long TICKS = 133_519_968_000_000_000L;

    private final List<byte[]> chunks = new ArrayList<>();
    private long nextId = 1;
    private int flags;

    /** A value of a record. */
    record Value(int type, byte[] bytes) {

        static Value text(String text) {
            return new Value(ValueType.WSTRING, text.getBytes(StandardCharsets.UTF_16LE));
        }

        static Value nothing() {
            return new Value(ValueType.NULL, new byte[0]);
        }

        static Value number(int type, int size, long value) {
            var bytes =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
            return new Value(type, java.util.Arrays.copyOf(bytes, size));
        }
    }

    LogWriter dirty() {
        flags |= 1;
        return this;
    }

    LogWriter chunk(Consumer<ChunkWriter> fill) {
        var chunk = new ChunkWriter(nextId);
        fill.accept(chunk);
        nextId = chunk.id;
        chunks.add(chunk.finish(chunks.size()));
        return this;
    }

    byte[] file() {
        var file = ByteBuffer.allocate(4096 + chunks.size() * 65536).order(ByteOrder.LITTLE_ENDIAN);
        file.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        file.putLong(0).putLong(Math.max(0, chunks.size() - 1)).putLong(nextId);
        file.putInt(128).putShort((short) 1).putShort((short) 3).putShort((short) 4096);
        file.putShort((short) chunks.size());
        file.putInt(120, flags);
        var crc = new CRC32();
        crc.update(file.array(), 0, 120);
        file.putInt(124, (int) crc.getValue());
        file.position(4096);
        chunks.forEach(file::put);
        return file.array();
    }

    /** One chunk being filled; names and templates are written where they are first used, as Windows does. */
    static final class ChunkWriter {

        private final ByteBuffer out = ByteBuffer.allocate(65536).order(ByteOrder.LITTLE_ENDIAN);
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<String, Integer> templates = new HashMap<>();
        private final long firstId;
        private long id;
        private int last = 512;

        ChunkWriter(long firstId) {
            this.firstId = firstId;
            this.id = firstId;
            out.position(512);
        }

        /** A record of one template instance. */
        ChunkWriter record(String template, Consumer<ChunkWriter> body, Value... values) {
            return record(c -> {
                c.instance(template, body, values);
            });
        }

        /** A record of any BinXML; the fragment header and the end are written for it. */
        ChunkWriter record(Consumer<ChunkWriter> content) {
            last = out.position();
            out.putInt(Chunk.RECORD_MAGIC).putInt(0).putLong(id++).putLong(TICKS + id * 10_000_000);
            out.put(new byte[] {0x0F, 1, 1, 0});
            content.accept(this);
            out.put((byte) 0);
            while ((out.position() - last) % 8 != 4) {
                out.put((byte) 0);
            }
            int size = out.position() + 4 - last;
            out.putInt(size).putInt(last + 4, size);
            return this;
        }

        /** The end of what was written, for tests that write over it. */
        int position() {
            return out.position();
        }

        ByteBuffer raw() {
            return out;
        }

        ChunkWriter instance(String template, Consumer<ChunkWriter> body, Value... values) {
            out.put((byte) 0x0C).put((byte) 1).putInt(template.hashCode());
            var known = templates.get(template);
            if (known != null) {
                out.putInt(known);
            } else {
                templates.put(template, out.position() + 4);
                out.putInt(out.position() + 4);
                out.putInt(0).putInt(template.hashCode()).putInt(1).putLong(2);
                int size = out.position();
                out.putInt(0).put(new byte[] {0x0F, 1, 1, 0});
                body.accept(this);
                out.put((byte) 0);
                out.putInt(size, out.position() - size - 4);
            }
            out.putInt(values.length);
            for (var value : values) {
                out.putShort((short) value.bytes.length).put((byte) value.type).put((byte) 0);
            }
            for (var value : values) {
                out.put(value.bytes);
            }
            return this;
        }

        ChunkWriter open(String name, boolean attributes) {
            out.put((byte) (attributes ? 0x41 : 0x01)).putShort((short) -1).putInt(0);
            name(name);
            if (attributes) {
                out.putInt(0);
            }
            return this;
        }

        ChunkWriter attribute(String name) {
            out.put((byte) 0x06);
            return name(name);
        }

        ChunkWriter text(String text) {
            out.put((byte) 0x05).put((byte) 1).putShort((short) text.length());
            out.put(text.getBytes(StandardCharsets.UTF_16LE));
            return this;
        }

        ChunkWriter value(int index, int type, boolean optional) {
            out.put((byte) (optional ? 0x0E : 0x0D)).putShort((short) index).put((byte) type);
            return this;
        }

        ChunkWriter content() {
            out.put((byte) 0x02);
            return this;
        }

        ChunkWriter empty() {
            out.put((byte) 0x03);
            return this;
        }

        ChunkWriter close() {
            out.put((byte) 0x04);
            return this;
        }

        ChunkWriter token(int... bytes) {
            for (int b : bytes) {
                out.put((byte) b);
            }
            return this;
        }

        ChunkWriter name(String name) {
            var known = names.get(name);
            if (known != null) {
                out.putInt(known);
                return this;
            }
            names.put(name, out.position() + 4);
            out.putInt(out.position() + 4).putInt(0).putShort((short) 0);
            out.putShort((short) name.length()).put(name.getBytes(StandardCharsets.UTF_16LE));
            out.putShort((short) 0);
            return this;
        }

        private byte[] finish(int number) {
            int free = out.position();
            out.position(0);
            out.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
            out.putLong(firstId).putLong(id - 1).putLong(firstId).putLong(id - 1);
            out.putInt(128).putInt(last).putInt(free);
            seal(out.array());
            return out.array();
        }
    }

    /** Writes both checksums of a chunk anew. */
    static void seal(byte[] chunk) {
        var buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        var data = new CRC32();
        data.update(chunk, 512, buffer.getInt(48) - 512);
        buffer.putInt(52, (int) data.getValue());
        var head = new CRC32();
        head.update(chunk, 0, 120);
        head.update(chunk, 128, 384);
        buffer.putInt(124, (int) head.getValue());
    }

    /** An element with a value in it. */
    static void leaf(ChunkWriter c, String name, int index, int type) {
        c.open(name, false).content().value(index, type, true).close();
    }

    /** The outer template of events: values 0 to 9, the last one the data as BinXML. */
    static void event(ChunkWriter c) {
        c.open("Event", true).attribute("xmlns");
        c.text("http://schemas.microsoft.com/win/2004/08/events/event").content();
        c.open("System", false).content();
        c.open("Provider", true).attribute("Name").value(0, 1, true);
        c.attribute("Guid").value(1, 0x0F, true).empty();
        c.open("EventID", true).attribute("Qualifiers").value(2, 6, true).content();
        c.value(3, 6, false).close();
        leaf(c, "Level", 4, 4);
        leaf(c, "Keywords", 5, 0x15);
        c.open("TimeCreated", true).attribute("SystemTime").value(6, 0x11, false).empty();
        leaf(c, "Channel", 7, 1);
        leaf(c, "Computer", 8, 1);
        c.open("Security", true).attribute("UserID").value(9, 0x13, true).empty();
        c.close().value(10, 0x21, true).close();
    }

    /** Values for {@link #event}. */
    static Value[] event(int eventId, byte[] data) {
        return new Value[] {
            Value.text("Microsoft-Windows-Sysmon"),
            Value.nothing(),
            Value.nothing(),
            Value.number(ValueType.UINT16, 2, eventId),
            Value.number(ValueType.UINT8, 1, 4),
            Value.number(ValueType.HEX64, 8, 0x8000000000000000L),
            Value.number(ValueType.FILETIME, 8, TICKS + 1_234_567),
            Value.text("Microsoft-Windows-Sysmon/Operational"),
            Value.text("máy-01.example"),
            new Value(ValueType.SID, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}),
            new Value(ValueType.BINXML, data)
        };
    }

    /** A log of two chunks with a process start in each record. */
    static byte[] sample(int recordsPerChunk) {
        var log = new LogWriter();
        for (int i = 0; i < 2; i++) {
            log.chunk(c -> {
                for (int r = 0; r < recordsPerChunk; r++) {
                    processStart(c, "C:\\Windows\\cmd.exe /c \"đọc\" " + r);
                }
            });
        }
        return log.file();
    }

    static void processStart(ChunkWriter c, String commandLine) {
        c.record(inner -> {
            // The data's own bytes carry places in the chunk, so they are written where they will
            // lie.
            inner.instance("event", LogWriter::event, event(1, new byte[0]));
            nest(
                    inner,
                    i -> {
                        i.token(0x0F, 1, 1, 0);
                        i.instance(
                                "process",
                                LogWriter::process,
                                Value.text(commandLine),
                                Value.number(ValueType.UINT32, 4, 4321),
                                Value.nothing());
                        i.token(0);
                    });
        });
    }

    static void process(ChunkWriter c) {
        c.open("EventData", false).content();
        c.open("Data", true).attribute("Name").text("CommandLine").content();
        c.value(0, 1, true).close();
        c.open("Data", true).attribute("Name").text("ProcessId").content();
        c.value(1, 8, true).close();
        c.open("Data", true).attribute("Name").text("User").content();
        c.value(2, 1, true).close();
        c.close();
    }

    /** Appends the last value of the instance just written, of eleven values, and tells its size in the instance's list. */
    static void nest(ChunkWriter c, Consumer<ChunkWriter> content) {
        int from = c.position();
        content.accept(c);
        int size = c.position() - from;
        int valuesSize = 0;
        for (var value : event(1, new byte[0])) {
            valuesSize += value.bytes.length;
        }
        c.raw().putShort(from - valuesSize - 4, (short) size);
    }

    static byte[] bytes(Value... values) {
        var out = new ByteArrayOutputStream();
        for (var value : values) {
            out.writeBytes(value.bytes);
        }
        return out.toByteArray();
    }
}
