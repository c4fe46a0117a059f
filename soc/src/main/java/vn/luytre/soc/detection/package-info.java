/** Knowledge held against events, both ways: indicator lists today, rules after. */
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
