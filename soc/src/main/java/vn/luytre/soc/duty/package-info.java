/** Who is on duty at a unit: plans without gaps, signed by the head, and what people on duty confirmed. */
@NullMarked
@ApplicationModule(
        displayName = "Trực",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "regime",
            "unit",
            "directive",
            "alert",
            "paper"
        })
package vn.luytre.soc.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
