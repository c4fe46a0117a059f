package vn.luytre.parse.evtx;

import java.util.zip.CRC32;

/**
 * The first 128 bytes of a log. The numbers are as told and need not be true.
 *
 * @param intact the file begins as an EVTX file does
 * @param crcOk the CRC-32 fits, or the file says it has none
 * @param nextRecord the id that the next record would have got
 * @param chunks how many there are to be
 */
public record FileHeader(
        boolean intact,
        boolean crcOk,
        long firstChunk,
        long lastChunk,
        long nextRecord,
        int major,
        int minor,
        int chunks,
        boolean dirty,
        boolean full) {

    static final int SIZE = 4096;
    static final int USED = 128;

    private static final long MAGIC = 0x00656C69_46666C45L; // "ElfFile\0"
    private static final int NO_CRC = 4;

    /** Of at least {@link #USED} bytes. */
    static FileHeader of(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, 120);
        int flags = Le.i32(bytes, 120);
        return new FileHeader(
                Le.i64(bytes, 0) == MAGIC,
                crc.getValue() == Le.u32(bytes, 124) || (flags & NO_CRC) != 0,
                Le.i64(bytes, 8),
                Le.i64(bytes, 16),
                Le.i64(bytes, 24),
                Le.u16(bytes, 38),
                Le.u16(bytes, 36),
                Le.u16(bytes, 42),
                (flags & 1) != 0,
                (flags & 2) != 0);
    }
}
