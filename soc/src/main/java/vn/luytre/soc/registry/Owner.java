package vn.luytre.soc.registry;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for an address.
 *
 * @param range the line of the plan that holds it
 * @param host the machine at that address; null if the plan names none
 */
public record Owner(
        long unit,
        InformationSystem system,
        AddressRange range,
        AddressRole role,
        @Nullable Host host) {}
