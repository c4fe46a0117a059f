/** The frame every page stands in: layout, components, words in two languages, errors, progress of long work. */
@NullMarked
@ApplicationModule(
        displayName = "Giao diện",
        allowedDependencies = {"store"})
package vn.luytre.soc.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
