package vn.luytre.soc.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the book of use of the national platforms (sổ sử dụng IRLab, DFLab): who used which, when, what for.
 *
 * @param incident the case it served; null for training and the like
 * @param code the number the platform gave; empty for none
 * @param replied when the platform's people answered; null for not yet
 * @param proofName the name of the picture or file that shows it; empty for none
 * @param proofSha256 what it is kept under; empty for none
 */
record PlatformUse(
        long id,
        long unit,
        Platform platform,
        Instant used,
        String person,
        String purpose,
        @Nullable Long incident,
        String code,
        @Nullable Instant replied,
        String proofName,
        String proofSha256,
        Instant entered,
        String by) {

    /** Which platform; whoever runs it today, and under which name, is a setting of the words. */
    enum Platform {
        /** Coordination of incidents, and its successor of 2025. */
        IRLAB,
        /** Digital forensics. */
        DFLAB,
        OTHER
    }

    /** Whether somebody else can see that it was used: a number the platform gave, or a picture. */
    boolean shown() {
        return !code.isEmpty() || !proofSha256.isEmpty();
    }
}
