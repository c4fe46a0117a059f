package vn.luytre.lake.journal;

import java.io.IOException;

/** Why the journal could not take or give entries. Nothing of the refused call was acknowledged. */
public sealed class JournalException extends IOException {

    private JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    private JournalException(String message) {
        super(message);
    }

    /** No room for another segment. The journal stays usable: append again when there is room. */
    public static final class Full extends JournalException {
        Full(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The folder belongs to another process, or to another journal of this one. */
    public static final class Locked extends JournalException {
        Locked(String message) {
            super(message);
        }
    }

    /**
     * The disk refused a write or a flush. What reached it is unknown, so the journal takes nothing more until it is
     * opened anew and reads back what is really there.
     */
    public static final class Failed extends JournalException {
        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An entry is longer than the settings allow. */
    public static final class TooLong extends JournalException {
        TooLong(int length, int most) {
            super("an entry of %d bytes; at most %d are taken".formatted(length, most));
        }
    }
}
