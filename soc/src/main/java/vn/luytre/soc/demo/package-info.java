/** The sample province of {@code ./luytre demo}: seeded, generated, with several hours of telemetry and more as it runs. */
@NullMarked
@ApplicationModule(
        displayName = "Tỉnh mẫu",
        allowedDependencies = {"store", "ui", "audit", "identity", "unit", "uplink", "ingest"})
package vn.luytre.soc.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
