package vn.luytre.parse.evtx;

import java.nio.charset.Charset;

/** How each type of value is written. A value whose size is not that of its type is written as the bytes it has. */
final class ValueText {

    /** 1601-01-01 to 1970-01-01, in units of 100 ns. */
    static final long EPOCH = 116_444_736_000_000_000L;

    private static final long TICKS_A_DAY = 864_000_000_000L;
    private static final Charset ANSI = Charset.forName("windows-1252");

    private ValueText() {}

    static void write(Utf8 out, byte[] b, int at, int length, int type, ValueStyle style) {
        switch (type) {
            case ValueType.NULL -> {}
            case ValueType.WSTRING -> wide(out, b, at, length);
            case ValueType.STRING -> ansi(out, b, at, length);
            case ValueType.REAL32, ValueType.REAL64 -> real(out, b, at, length);
            case ValueType.BOOL -> bool(out, b, at, length);
            case ValueType.GUID -> guid(out, b, at, length, style);
            case ValueType.FILETIME -> filetime(out, b, at, length, style);
            case ValueType.SYSTEMTIME -> systemtime(out, b, at, length);
            case ValueType.SID -> sid(out, b, at, length);
            case ValueType.SIZE, ValueType.HEX32, ValueType.HEX64, ValueType.HANDLE ->
                    hex(out, b, at, length);
            default -> {
                if (type >= ValueType.INT8 && type <= ValueType.UINT64 && isWhole(length)) {
                    integer(out, b, at, length, type);
                } else {
                    out.hexBytes(b, at, length);
                }
            }
        }
    }

    static boolean isWhole(int length) {
        return length == 1 || length == 2 || length == 4 || length == 8;
    }

    /** An integer of 1, 2, 4 or 8 bytes, as it stands. */
    static long whole(byte[] b, int at, int length, boolean signed) {
        return switch (length) {
            case 1 -> signed ? b[at] : Le.u8(b, at);
            case 2 -> signed ? (short) Le.u16(b, at) : Le.u16(b, at);
            case 4 -> signed ? Le.i32(b, at) : Le.u32(b, at);
            default -> Le.i64(b, at);
        };
    }

    private static void integer(Utf8 out, byte[] b, int at, int length, int type) {
        boolean signed = ValueType.isSigned(type);
        long value = whole(b, at, length, signed);
        if (!signed && value < 0) {
            out.text(Long.toUnsignedString(value));
        } else {
            out.decimal(value);
        }
    }

    private static void hex(Utf8 out, byte[] b, int at, int length) {
        if (isWhole(length)) {
            out.hex(whole(b, at, length, false));
        } else {
            out.hexBytes(b, at, length);
        }
    }

    /** Up to the zeros at its end, which are no part of the text. */
    private static void wide(Utf8 out, byte[] b, int at, int length) {
        int chars = length / 2;
        while (chars > 0 && Le.u16(b, at + 2 * chars - 2) == 0) {
            chars--;
        }
        out.utf16(b, at, chars);
    }

    private static void ansi(Utf8 out, byte[] b, int at, int length) {
        int count = length;
        while (count > 0 && b[at + count - 1] == 0) {
            count--;
        }
        out.text(new String(b, at, count, ANSI));
    }

    private static void real(Utf8 out, byte[] b, int at, int length) {
        switch (length) {
            case 4 -> out.text(Float.toString(Float.intBitsToFloat(Le.i32(b, at))));
            case 8 -> out.text(Double.toString(Double.longBitsToDouble(Le.i64(b, at))));
            default -> out.hexBytes(b, at, length);
        }
    }

    /** Four bytes by the book; some providers write one, two or eight. */
    private static void bool(Utf8 out, byte[] b, int at, int length) {
        if (isWhole(length)) {
            out.text(whole(b, at, length, false) == 0 ? "false" : "true");
        } else {
            out.hexBytes(b, at, length);
        }
    }

    private static void guid(Utf8 out, byte[] b, int at, int length, ValueStyle style) {
        if (length != 16) {
            out.hexBytes(b, at, length);
            return;
        }
        boolean braces = style == ValueStyle.WINDOWS;
        if (braces) {
            out.ascii('{');
        }
        out.hexByte(b[at + 3]).hexByte(b[at + 2]).hexByte(b[at + 1]).hexByte(b[at]).ascii('-');
        out.hexByte(b[at + 5]).hexByte(b[at + 4]).ascii('-');
        out.hexByte(b[at + 7]).hexByte(b[at + 6]).ascii('-');
        out.hexBytes(b, at + 8, 2).ascii('-').hexBytes(b, at + 10, 6);
        if (braces) {
            out.ascii('}');
        }
    }

    private static void filetime(Utf8 out, byte[] b, int at, int length, ValueStyle style) {
        if (length != 8) {
            out.hexBytes(b, at, length);
            return;
        }
        long ticks = Le.i64(b, at);
        if (ticks < 0 || ticks >= EPOCH + 2_932_897 * TICKS_A_DAY) { // Year 10000.
            out.decimal(ticks);
            return;
        }
        date(out, Math.floorDiv(ticks - EPOCH, TICKS_A_DAY));
        long inDay = Math.floorMod(ticks - EPOCH, TICKS_A_DAY);
        long second = inDay / 10_000_000;
        clock(out, (int) (second / 3600), (int) (second / 60 % 60), (int) (second % 60));
        long fraction = inDay % 10_000_000;
        if (style == ValueStyle.WINDOWS) {
            out.digits(fraction, 7).ascii('Z');
        } else {
            out.digits(fraction / 10, 6).ascii('Z');
        }
    }

    /** The day so many days after 1970-01-01, by Howard Hinnant's reckoning of the Gregorian calendar. */
    private static void date(Utf8 out, long day) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long inEra = shifted - era * 146_097;
        long year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
        long inYear = inEra - (365 * year + year / 4 - year / 100);
        long month = (5 * inYear + 2) / 153;
        long dayOfMonth = inYear - (153 * month + 2) / 5 + 1;
        month = month < 10 ? month + 3 : month - 9;
        out.digits(year + era * 400 + (month <= 2 ? 1 : 0), 4).ascii('-');
        out.digits(month, 2).ascii('-').digits(dayOfMonth, 2);
    }

    private static void clock(Utf8 out, int hour, int minute, int second) {
        out.ascii('T').digits(hour, 2).ascii(':').digits(minute, 2).ascii(':');
        out.digits(second, 2).ascii('.');
    }

    /** Year, month, day of the week, day, hour, minute, second, millisecond; two bytes each. */
    private static void systemtime(Utf8 out, byte[] b, int at, int length) {
        if (length != 16) {
            out.hexBytes(b, at, length);
            return;
        }
        out.digits(Le.u16(b, at), 4).ascii('-');
        out.digits(Le.u16(b, at + 2), 2).ascii('-').digits(Le.u16(b, at + 6), 2);
        clock(out, Le.u16(b, at + 8), Le.u16(b, at + 10), Le.u16(b, at + 12));
        out.digits(Le.u16(b, at + 14), 3).ascii('Z');
    }

    /** [MS-DTYP] 2.4.2.1: revision, authority in six bytes, big-endian, and sub-authorities. */
    private static void sid(Utf8 out, byte[] b, int at, int length) {
        if (length < 8 || length < 8 + 4 * Le.u8(b, at + 1)) {
            out.hexBytes(b, at, length);
            return;
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | Le.u8(b, at + i);
        }
        out.text("S-").decimal(Le.u8(b, at)).ascii('-').decimal(authority);
        for (int i = 0; i < Le.u8(b, at + 1); i++) {
            out.ascii('-').decimal(Le.u32(b, at + 8 + 4 * i));
        }
    }
}
