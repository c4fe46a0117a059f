package vn.luytre.soc.registry;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * A machine of a system.
 *
 * @param ip null for none or changing
 * @param os as written; empty if unknown
 */
public record Host(
        long id,
        long system,
        String name,
        HostType type,
        @Nullable Ip ip,
        String os,
        String purpose) {

    public Host {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a machine has a name");
        }
    }
}
