package vn.luytre.soc.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An information system (hệ thống thông tin) as registered.
 *
 * @param retired the first day it no longer runs; null while it does
 */
public record InformationSystem(
        long id, SystemFacts facts, @Nullable LocalDate retired, Instant changed) {

    public String name() {
        return facts.name();
    }

    public String code() {
        return facts.code();
    }

    public long owner() {
        return facts.owner();
    }

    public long operator() {
        return facts.operator();
    }

    public Set<Long> users() {
        return facts.users();
    }

    public @Nullable Integer level() {
        return facts.level();
    }

    /** Whether the unit owns or runs it, and so answers for it. */
    public boolean answeredBy(long unit) {
        return facts.owner() == unit || facts.operator() == unit;
    }
}
