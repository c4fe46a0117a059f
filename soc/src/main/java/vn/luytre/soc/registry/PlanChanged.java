package vn.luytre.soc.registry;

/** The IP plan of that system changed; whoever keeps a copy of {@link Systems#blocks} reads it again. */
public record PlanChanged(long system) {}
