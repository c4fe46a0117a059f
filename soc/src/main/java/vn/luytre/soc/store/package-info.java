/** The server's own PostgreSQL, its data folder, and how a transaction learns which units its viewer may see. */
@NullMarked
@ApplicationModule(
        displayName = "Kho",
        allowedDependencies = {})
package vn.luytre.soc.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
