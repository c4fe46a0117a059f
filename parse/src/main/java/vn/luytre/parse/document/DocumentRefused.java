package vn.luytre.parse.document;

/** Carries a refusal out of the depth of a reader; {@link Documents#read} turns it into {@link Extracted.Refused}. */
public final class DocumentRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Extracted.Reason reason;

    DocumentRefused(Extracted.Reason reason) {
        super(reason.english(), null, false, false);
        this.reason = reason;
    }

    public Extracted.Reason reason() {
        return reason;
    }
}
