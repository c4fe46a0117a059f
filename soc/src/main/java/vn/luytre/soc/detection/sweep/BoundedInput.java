package vn.luytre.soc.detection.sweep;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What an archive or a packed file unpacks to, up to a bound that no log reaches: its end then, and a word about it. */
final class BoundedInput extends FilterInputStream {

    /** Bytes that anything may unpack to. */
    static final long FREE = 64L << 20;

    /** Bytes that one packed byte may stand for beyond that; logs come to a tenth of it. */
    static final long RATIO = 250;

    private final SweepProgress.Counts counts;
    private long left;
    private boolean cut;

    /** @param counts what all files of the sweep may unpack to */
    BoundedInput(InputStream in, long packed, SweepProgress.Counts counts) {
        super(in);
        this.counts = counts;
        left = FREE + RATIO * Math.max(0, packed);
    }

    /** Whether there was more than the bound allows. */
    boolean isCut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            cut |= super.read() >= 0;
            return -1;
        }
        int count = super.read(into, offset, (int) Math.min(length, left));
        if (count > 0 && !counts.unpacks(count)) {
            cut = true;
            left = 0;
            return -1;
        }
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.clamp(count, 0, 8_192)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
