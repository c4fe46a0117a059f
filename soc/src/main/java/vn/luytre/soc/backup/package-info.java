/** Everything the server keeps, copied beside the running server, proven whole, and put back into an empty place. */
@NullMarked
@ApplicationModule(
        displayName = "Sao lưu",
        allowedDependencies = {"store", "audit"})
package vn.luytre.soc.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
