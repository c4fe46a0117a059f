package vn.luytre.soc.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the chain; empty texts and nulls ask for all.
 *
 * @param action its beginning: {@code identity}, {@code botnet.assign}
 * @param subject the whole of it: {@code account:7}
 * @param person part of the name, with or without marks
 * @param from inclusive
 * @param to exclusive
 */
public record AuditQuery(
        String action,
        String subject,
        String person,
        @Nullable Instant from,
        @Nullable Instant to) {}
