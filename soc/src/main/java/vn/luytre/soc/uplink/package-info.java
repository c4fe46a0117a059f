/** The lines from units to the province: who may send, when each was last heard, and who has fallen silent. */
@NullMarked
@ApplicationModule(
        displayName = "Kết nối đơn vị",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "regime",
            "unit",
            "directive",
            "registry"
        })
package vn.luytre.soc.uplink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
