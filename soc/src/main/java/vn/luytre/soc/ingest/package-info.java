/** The way of an event: received, on disk, acknowledged, read, judged, kept. Nothing on it is dropped in silence. */
@NullMarked
@ApplicationModule(
        displayName = "Thu nhận",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "backup",
            "identity",
            "regime",
            "unit",
            "directive",
            "uplink",
            "detection"
        })
package vn.luytre.soc.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
