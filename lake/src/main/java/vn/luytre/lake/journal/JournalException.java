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

    /** A log on other machines does not answer. Nothing of the call is in it: append again when it does. */
    public static final class Away extends JournalException {
        public Away(String message, Throwable cause) {
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
     * opened anew and reads back what is really there. Of a log on other machines: its last word did not come; it finds out
     * itself what it holds ({@link EventLog#upstream}).
     */
    public static final class Failed extends JournalException {
        public Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An entry is longer than the settings allow. */
    public static final class TooLong extends JournalException {
        public TooLong(int length, int most) {
            super("an entry of %d bytes; at most %d are taken".formatted(length, most));
        }
    }
}
