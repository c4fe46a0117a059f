package vn.luytre.parse.evtx;

import java.util.zip.CRC32;

/** The 65,536 bytes of a chunk, used again for the next one. Places in it are offsets from its start. */
final class Chunk {

    static final int SIZE = 65_536;
    static final int HEADER = 512;
    static final int RECORD_HEAD = 24;
    static final int RECORD_MAGIC = 0x0000_2A2A;

    private static final long MAGIC = 0x006B6E68_43666C45L; // "ElfChnk\0"

    final byte[] bytes = new byte[SIZE];

    /** Bytes from the start of the file. */
    long offset;

    /** How many of the bytes the file still had; the others are zero. */
    int filled;

    private int work;

    /** New content is in {@link #bytes}. */
    void begin(long fileOffset, int count) {
        offset = fileOffset;
        filled = count;
        work = 0;
    }

    /** Counts work done for the chunk's records. */
    void spend(int amount) throws Damage {
        work += amount;
        if (work > Limits.CHUNK_WORK) {
            work = Limits.CHUNK_WORK;
            throw new Damage(Finding.Kind.LIMIT);
        }
    }

    boolean isChunk() {
        return isChunk(0);
    }

    boolean isChunk(int at) {
        return Le.i64(bytes, at) == MAGIC;
    }

    /** True if there is nothing in it. */
    boolean isEmpty() {
        for (int i = 0; i < SIZE; i += 8) {
            if (Le.i64(bytes, i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the next record would be written, as told; the end of the chunk if that cannot be. */
    int freeSpace() {
        int told = Le.i32(bytes, 48);
        return told < HEADER || told > SIZE ? SIZE : told;
    }

    boolean headerCrcOk() {
        var crc = new CRC32();
        crc.update(bytes, 0, 120);
        crc.update(bytes, 128, HEADER - 128);
        return crc.getValue() == Le.u32(bytes, 124);
    }

    boolean dataCrcOk() {
        int told = Le.i32(bytes, 48);
        if (told < HEADER || told > SIZE) {
            return false;
        }
        var crc = new CRC32();
        crc.update(bytes, HEADER, told - HEADER);
        return crc.getValue() == Le.u32(bytes, 52);
    }

    boolean isRecord(int at) {
        return at + RECORD_HEAD <= SIZE && Le.i32(bytes, at) == RECORD_MAGIC;
    }

    /** True if a record begins there and its two sizes agree. */
    boolean isWhole(int at) {
        if (!isRecord(at)) {
            return false;
        }
        int size = size(at);
        return size >= RECORD_HEAD + 4 && size <= SIZE - at && Le.i32(bytes, at + size - 4) == size;
    }

    int size(int at) {
        return Le.i32(bytes, at + 4);
    }

    long id(int at) {
        return Le.i64(bytes, at + 8);
    }

    /** True if BinXML begins behind the head of that record: a fragment, an instance, or nothing. */
    boolean hasContent(int at) {
        if (at + RECORD_HEAD + 4 > SIZE) {
            return false;
        }
        int first = Le.i32(bytes, at + RECORD_HEAD);
        return first == 0x0001_010F || (first & 0xFF) == 0x0C || (first & 0xFF) == 0x00;
    }

    /** The next place, in steps of eight bytes, where something like a record begins; the end of the chunk if none does. */
    int nextRecord(int from) {
        for (int at = from + 7 & ~7; at + RECORD_HEAD <= SIZE; at += 8) {
            if (Le.i32(bytes, at) == RECORD_MAGIC) {
                return at;
            }
        }
        return SIZE;
    }
}
