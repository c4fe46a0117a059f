/** Orders: from the letter to an obligation for every unit it binds, and to a verdict on each from evidence. */
@NullMarked
@ApplicationModule(
        displayName = "Văn bản chỉ đạo",
        allowedDependencies = {"store", "ui", "audit", "identity", "regime", "unit", "paper"})
package vn.luytre.soc.directive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
