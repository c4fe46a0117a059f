package vn.luytre.parse.advisory.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes on their way out of what was packed: counted, against bounds for bombs. Closing it closes nothing. */
final class Unpacked extends FilterInputStream {

    /** It would unpack to more than any feed. */
    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1;

        Bomb() {
            super("unpacks to more than any feed does");
        }
    }

    /** What went in and came out so far, of one file with all that is within it. */
    static final class Budget {
        private long packed;
        private long unpacked;

        private void add(boolean out, long bytes) throws Bomb {
            if (!out) {
                packed += bytes;
                return;
            }
            unpacked += bytes;
            if (unpacked > FeedLimits.MAX_UNPACKED
                    || unpacked > FeedLimits.RATIO_FROM
                            && unpacked / FeedLimits.MAX_RATIO > packed) {
                throw new Bomb();
            }
        }
    }

    private final Budget budget;
    private final boolean out;

    /** @param out whether these come out of something packed; else they are those of the file itself */
    Unpacked(InputStream in, Budget budget, boolean out) {
        super(in);
        this.budget = budget;
        this.out = out;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            budget.add(out, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int n = super.read(buffer, from, length);
        if (n > 0) {
            budget.add(out, n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        budget.add(out, skipped);
        return skipped;
    }

    @Override
    public void close() {
        // The one who opened it closes it.
    }
}
