package vn.luytre.soc.registry;

import vn.luytre.event.Cidr;

/** One block of the plan as the event pipeline reads it: whose event is it that comes from these addresses? */
public record Block(Cidr block, long unit, long system, AddressRole role) {}
