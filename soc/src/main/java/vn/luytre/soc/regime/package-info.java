/** Law as dated data: packs of levels, controls, clocks, calendars and terms. Both regimes stand side by side. */
@NullMarked
@ApplicationModule(
        displayName = "Pháp lý",
        allowedDependencies = {"store", "ui", "audit", "identity"})
package vn.luytre.soc.regime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
