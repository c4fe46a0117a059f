package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/** The body of a request, unpacked, that refuses to be longer or slower than it may, or packed as nobody here unpacks. */
final class Bodies {

    /** Bytes of memory that bodies held at once may take, by all requests together, as their doors reckon. */
    static final long MAX_HELD = 256L << 20;

    private static final int PIECE = 64 * 1024;
    private static final Semaphore PIECES = new Semaphore((int) (MAX_HELD / PIECE));

    /** After a body's first half minute, as many bytes a second on average must have come. */
    private static final long SLOWEST = 1_000;

    private static final long PATIENCE_SECONDS = 30;

    private Bodies() {}

    /** Why a body is refused, as a status of HTTP. */
    enum Why {
        BROKEN(400),
        SLOW(408),
        TOO_LARGE(413),
        ENCODING(415),
        BUSY(503);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The body is not taken, for a reason that its sender can read. */
    static final class RefusedException extends IOException {
        private final Why why;

        RefusedException(Why why, String reason) {
            super(reason);
            this.why = why;
        }

        Why why() {
            return why;
        }

        /** In Vietnamese, without an end. */
        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** For a body that is read piece by piece; every failure to read it is a {@link RefusedException}. */
    static InputStream open(HttpServletRequest request, long most) throws RefusedException {
        return new Bounded(request, most, 0, System::nanoTime);
    }

    /**
     * For a body whose records are held until its end; it counts against {@link #MAX_HELD} until it is closed.
     *
     * @param copies how many times over its bytes, unpacked, are in memory meanwhile
     */
    static InputStream held(HttpServletRequest request, long most, int copies)
            throws RefusedException {
        return new Bounded(request, most, copies, System::nanoTime);
    }

    /** Counts what comes by wire. */
    private static final class Wire extends FilterInputStream {
        private final LongSupplier nanos;
        private final long begun;
        private long came;

        Wire(InputStream in, LongSupplier nanos) {
            super(in);
            this.nanos = nanos;
            this.begun = nanos.getAsLong();
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws RefusedException {
            came += more;
            long seconds = (nanos.getAsLong() - begun) / 1_000_000_000L;
            if (seconds > PATIENCE_SECONDS && came < seconds * SLOWEST) {
                throw new RefusedException(Why.SLOW, "Thân yêu cầu đến quá chậm");
            }
        }
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private final long most;
        private final int copies;
        private long read;
        private int pieces;

        Bounded(HttpServletRequest request, long most, int copies, LongSupplier nanos)
                throws RefusedException {
            this.most = most;
            this.copies = copies;
            var encoding = request.getHeader("Content-Encoding");
            try {
                var wire = new Wire(request.getInputStream(), nanos);
                if (encoding == null
                        || encoding.isEmpty()
                        || encoding.equalsIgnoreCase("identity")) {
                    this.in = wire;
                } else if (encoding.equalsIgnoreCase("gzip")
                        || encoding.equalsIgnoreCase("x-gzip")) {
                    this.in = new GZIPInputStream(wire, PIECE);
                } else {
                    throw new RefusedException(
                            Why.ENCODING, "Chỉ đọc thân yêu cầu không nén hoặc nén gzip");
                }
            } catch (IOException e) {
                throw refused(e);
            }
        }

        @Override
        public int read() throws RefusedException {
            try {
                int b = in.read();
                count(b < 0 ? 0 : 1);
                return b;
            } catch (IOException e) {
                throw refused(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws RefusedException {
            try {
                int came = in.read(buffer, offset, length);
                count(Math.max(0, came));
                return came;
            } catch (IOException e) {
                throw refused(e);
            }
        }

        private void count(int more) throws RefusedException {
            read += more;
            if (read > most) {
                throw new RefusedException(
                        Why.TOO_LARGE, "Thân yêu cầu lớn hơn " + (most >> 20) + " MB");
            }
            while ((long) pieces * PIECE < read * copies) {
                if (!PIECES.tryAcquire()) {
                    throw new RefusedException(
                            Why.BUSY, "Máy chủ đang nhận quá nhiều yêu cầu lớn; hãy gửi lại sau");
                }
                pieces++;
            }
        }

        private static RefusedException refused(IOException e) {
            return e instanceof RefusedException already
                    ? already
                    : new RefusedException(Why.BROKEN, "Thân yêu cầu nén hỏng hoặc bị ngắt");
        }

        @Override
        public void close() {
            PIECES.release(pieces);
            pieces = 0;
        }
    }
}
