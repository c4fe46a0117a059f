/** Who is at the door: accounts, roles, passwords, second factors, tokens, and which routes each may take. */
@NullMarked
@ApplicationModule(
        displayName = "Tài khoản",
        allowedDependencies = {"store", "ui", "audit"})
package vn.luytre.soc.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
