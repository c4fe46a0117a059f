package vn.luytre.soc.identity;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.soc.ui.NavEntry;

/** This module's lines in the menu. */
@Configuration(proxyBeanMethods = false)
class IdentityMenu {

    @Bean
    NavEntry accountsEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP,
                60,
                "/accounts",
                "identity.nav.accounts",
                Set.of("ADMIN"),
                null);
    }

    @Bean
    NavEntry tokensEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP,
                70,
                "/tokens",
                "identity.nav.tokens",
                Set.of("ADMIN", "HEAD"),
                null);
    }

    @Bean
    NavEntry auditEntry() {
        return new NavEntry(
                NavEntry.Group.DUTY,
                90,
                "/audit",
                "identity.nav.audit",
                Set.of("ADMIN", "AUDITOR"),
                null);
    }
}
