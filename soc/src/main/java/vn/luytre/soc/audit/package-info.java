/** Who did what, when, for whom: a chain in which every entry holds the hash of the one before. */
@NullMarked
@ApplicationModule(
        displayName = "Nhật ký",
        allowedDependencies = {"store", "ui"})
package vn.luytre.soc.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
