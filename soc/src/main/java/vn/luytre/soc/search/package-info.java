/** Questions to everything that was kept, in the words of the query language, in the scope of whoever asks. */
@NullMarked
@ApplicationModule(
        displayName = "Tìm kiếm",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "identity",
            "unit",
            "registry",
            "uplink",
            "detection",
            "alert"
        })
package vn.luytre.soc.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
