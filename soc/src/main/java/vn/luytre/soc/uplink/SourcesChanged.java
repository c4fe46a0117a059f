package vn.luytre.soc.uplink;

/** The register of sources changed; whoever holds a copy reads it again. */
public record SourcesChanged() {}
