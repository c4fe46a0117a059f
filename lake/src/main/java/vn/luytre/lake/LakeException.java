package vn.luytre.lake;

/** The lake could not answer or write. */
public sealed class LakeException extends RuntimeException {

    LakeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For the packages below: the disk or a database failed. */
    public static LakeException broken(String message, Throwable cause) {
        return new Broken(message, cause);
    }

    /** The question ran longer than the settings allow. */
    public static final class TimedOut extends LakeException {
        TimedOut(Throwable cause) {
            super("the question ran too long", cause);
        }
    }

    /** Somebody cancelled the question. */
    public static final class Cancelled extends LakeException {
        Cancelled(Throwable cause) {
            super("the question was cancelled", cause);
        }
    }

    /** The disk, DuckDB or the catalogue failed; nothing was committed. */
    public static final class Broken extends LakeException {
        Broken(String message, Throwable cause) {
            super(message + ": " + cause.getMessage(), cause);
        }
    }

    /** Another writer has moved the catalogue on: this one must be opened anew and must commit nothing more. */
    public static final class Stale extends LakeException {
        Stale(String message) {
            super(message, new IllegalStateException(message));
        }
    }
}
