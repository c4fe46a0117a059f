package vn.luytre.soc.store;

import org.jspecify.annotations.Nullable;

/** The server does not start as it is set up; the message tells whoever starts it why, and what to do, in Vietnamese. */
public final class StartRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefusal(String message) {
        this(message, null);
    }

    public StartRefusal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
