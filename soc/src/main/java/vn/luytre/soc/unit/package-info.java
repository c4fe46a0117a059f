/** The bodies an order can bind: departments, districts, communes, firms; when they exist and who took over. */
@NullMarked
@ApplicationModule(
        displayName = "Đơn vị",
        allowedDependencies = {"store", "ui", "audit", "identity", "regime"})
package vn.luytre.soc.unit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
