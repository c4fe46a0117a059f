package vn.luytre.parse.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What a machine is made of. Null means that the report does not say, or says nothing of use ({@code To be filled by O.E.M.}).
 *
 * @param firmware version of the BIOS or UEFI as written
 */
public record Hardware(
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String firmware) {

    /** Whether nothing at all is known. */
    public boolean isEmpty() {
        return vendor == null && model == null && serial == null && firmware == null;
    }
}
