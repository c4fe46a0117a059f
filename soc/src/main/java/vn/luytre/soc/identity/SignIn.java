package vn.luytre.soc.identity;

import java.time.Instant;

/** What came of a try to sign in. */
sealed interface SignIn {

    /** The password was right. */
    record Accepted(Account account) implements SignIn {}

    /** Unknown name, wrong password or an account switched off: said in the same words. */
    record Refused(int triesLeft) implements SignIn {}

    /** Too many wrong tries; even the right password waits. */
    record Locked(Instant until) implements SignIn {}
}
