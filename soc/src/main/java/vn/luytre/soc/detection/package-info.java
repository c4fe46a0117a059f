/** Knowledge held against events: indicator lists, both ways, and Sigma rules as people see them. */
@NullMarked
@ApplicationModule(
        displayName = "Phát hiện",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "directive",
            "registry",
            "uplink"
        })
package vn.luytre.soc.detection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
