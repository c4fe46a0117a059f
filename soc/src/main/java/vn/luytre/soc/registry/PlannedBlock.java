package vn.luytre.soc.registry;

/**
 * A line of a system's IP plan.
 *
 * @param unit who answers for these addresses: the operator, or a unit the operator gave them to
 * @param zone the network zone (vùng mạng); empty if unknown
 * @param site the place; empty if unknown
 */
public record PlannedBlock(
        long id,
        long system,
        long unit,
        AddressRange range,
        AddressRole role,
        String zone,
        String site) {}
