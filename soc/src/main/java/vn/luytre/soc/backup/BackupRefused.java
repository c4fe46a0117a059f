package vn.luytre.soc.backup;

import java.io.IOException;

/** A backup or restore that was not done, and why, in words for the person at the terminal. */
public final class BackupRefused extends IOException {

    private static final long serialVersionUID = 1L;

    BackupRefused(String message) {
        super(message);
    }
}
