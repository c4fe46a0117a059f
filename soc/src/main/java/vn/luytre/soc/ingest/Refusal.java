package vn.luytre.soc.ingest;

/** Why something was turned away; its sender was told. */
enum Refusal {
    /** No key, or nobody's. */
    KEY,
    /** Not of the form the protocol asks for, or packed as nobody here unpacks. */
    FORM,
    /** Larger or deeper than it may be. */
    SIZE,
    /** It came too slowly. */
    SLOW,
    /** The disk is full, or too much is being received at once. */
    BUSY,
    /** The two sides could not agree on TLS. */
    HANDSHAKE;

    /** What a status of HTTP says of the reason. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> KEY;
            case 408 -> SLOW;
            case 413 -> SIZE;
            case 429, 500, 503 -> BUSY;
            default -> FORM;
        };
    }
}
