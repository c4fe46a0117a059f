package vn.luytre.parse.evtx;

/** Content that breaks the format; never leaves this package. Without a stack trace: there may be thousands in one file. */
final class Damage extends Exception {

    private static final long serialVersionUID = 1L;

    final Finding.Kind kind;

    Damage(Finding.Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }
}
