/** Documents out: the layout of Nghị định 30/2020/NĐ-CP as DOCX and PDF. */
@NullMarked
@ApplicationModule(
        displayName = "Văn bản đi",
        allowedDependencies = {})
package vn.luytre.soc.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
