package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The body of a request, unpacked, that refuses to be longer than it may. */
final class Bodies {

    private Bodies() {}

    /** The body had more bytes, unpacked, than are read. */
    static final class TooLargeException extends IOException {
        TooLargeException(long most) {
            super("more than " + most + " bytes");
        }
    }

    static InputStream open(HttpServletRequest request, long most) throws IOException {
        var body = request.getInputStream();
        boolean packed = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
        return new Bounded(packed ? new GZIPInputStream(body, 64 * 1024) : body, most);
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) throws TooLargeException {
            left -= read;
            if (left < 0) {
                throw new TooLargeException(most);
            }
        }
    }
}
