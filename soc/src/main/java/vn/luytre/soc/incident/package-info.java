/** An incident from the first call to the closing report: who does what, which clocks run, what was proven, what was sent. */
@NullMarked
@ApplicationModule(
        displayName = "Sự cố",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "regime",
            "paper",
            "directive",
            "registry",
            "alert"
        })
package vn.luytre.soc.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
