/** Which information systems there are, who owns, runs and uses them, their level, their addresses and machines. */
@NullMarked
@ApplicationModule(
        displayName = "Hồ sơ cấp độ",
        allowedDependencies = {"store", "ui", "audit", "identity", "regime", "unit", "directive"})
package vn.luytre.soc.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
