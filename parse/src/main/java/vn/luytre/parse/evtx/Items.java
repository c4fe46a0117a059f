package vn.luytre.parse.evtx;

/** Goes through the values of an array: texts end with a zero, SIDs say how long they are, all others have a fixed size. */
final class Items {

    private final byte[] bytes;
    private final int end;
    private final int type;
    private int pos;

    Items(byte[] bytes, int at, int size, int type) {
        this.bytes = bytes;
        this.pos = at;
        this.end = at + size;
        this.type = type;
    }

    boolean hasNext() {
        return pos < end;
    }

    /** The next value; an empty one at the end. */
    void next(EvtxValue value) {
        int start = pos;
        int length = length();
        value.set(bytes, start, length, type);
    }

    private int length() {
        int start = pos;
        switch (type) {
            case ValueType.WSTRING -> {
                while (pos + 1 < end && Le.u16(bytes, pos) != 0) {
                    pos += 2;
                }
                int length = pos - start;
                pos = pos + 1 < end ? pos + 2 : end;
                return length;
            }
            case ValueType.STRING -> {
                while (pos < end && bytes[pos] != 0) {
                    pos++;
                }
                int length = pos - start;
                pos = Math.min(pos + 1, end);
                return length;
            }
            default -> {
                int width =
                        type == ValueType.SID && pos + 1 < end
                                ? 8 + 4 * Le.u8(bytes, pos + 1)
                                : ValueType.width(type);
                pos = width == 0 || width > end - pos ? end : pos + width;
                return pos - start;
            }
        }
    }
}
