/** From a list of botnet addresses to a clean machine, and the proof that it is clean. */
@NullMarked
@ApplicationModule(
        displayName = "Mạng Botnet",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "directive",
            "registry",
            "uplink",
            "detection",
            "ingest",
            "alert",
            "search"
        })
package vn.luytre.soc.botnet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
