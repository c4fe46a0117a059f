package vn.luytre.soc.botnet;

import java.time.Instant;

/** A list on its way in: the file as it came, and what was decided so far. */
record Draft(
        long id,
        Instant began,
        Instant changed,
        String person,
        String fileName,
        String sha256,
        int bytes,
        Choices choices,
        int version) {}
