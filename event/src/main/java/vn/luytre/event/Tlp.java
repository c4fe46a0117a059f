package vn.luytre.event;

/** Traffic Light Protocol 2.0 of FIRST, widest audience first. Not a state-secret mark (độ mật). */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED
}
