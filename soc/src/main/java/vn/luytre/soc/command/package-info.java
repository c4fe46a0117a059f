/** What {@code ./luytre} offers besides the server: commands for people and scripts, with stable machine output. */
@NullMarked
@ApplicationModule(
        displayName = "Dòng lệnh",
        allowedDependencies = {
            "store",
            "ui",
            "audit",
            "backup",
            "ingest",
            "detection::sweep",
            "incident::dossier",
            "vulnerability::check",
            "vulnerability::match"
        })
package vn.luytre.soc.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
