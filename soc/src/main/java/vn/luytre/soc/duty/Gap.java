package vn.luytre.soc.duty;

/** Time in which a layer has nobody on duty. */
record Gap(Layer layer, Span span) {}
