/** The leader's one page, the board on the wall, and what the server is busy with: figures of all other modules, none of its own. */
@NullMarked
@ApplicationModule(
        displayName = "Tổng quan",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "regime",
            "directive",
            "uplink",
            "alert",
            "botnet"
        })
package vn.luytre.soc.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
