package vn.luytre.soc.registry;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.soc.ui.NavEntry;

/** This module's line in the menu. */
@Configuration(proxyBeanMethods = false)
class Registry {

    @Bean
    NavEntry systemsEntry() {
        return new NavEntry(
                NavEntry.Group.DUTY,
                30,
                "/systems",
                "registry.nav",
                Set.of(
                        "ADMIN",
                        "ANALYST",
                        "RESPONSE",
                        "OFFICER",
                        "HEAD",
                        "LEADER",
                        "CARRIER",
                        "AUDITOR"),
                null);
    }
}
