/** Findings folded into what a person deals with: who answers, how bad, how often, and what became of it. */
@NullMarked
@ApplicationModule(
        displayName = "Cảnh báo",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "directive",
            "uplink",
            "detection",
            "ingest"
        })
package vn.luytre.soc.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
