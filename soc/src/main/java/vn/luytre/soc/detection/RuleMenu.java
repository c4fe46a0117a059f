package vn.luytre.soc.detection;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.soc.ui.NavEntry;

/** The lines of rules, and of logs to be held against them, in the menu. */
@Configuration(proxyBeanMethods = false)
class RuleMenu {

    @Bean
    NavEntry rulesEntry() {
        return new NavEntry(
                NavEntry.Group.WATCH,
                30,
                "/rules",
                "detection.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "AUDITOR"),
                null);
    }

    @Bean
    NavEntry sweepsEntry() {
        return new NavEntry(
                NavEntry.Group.WATCH,
                35,
                "/sweeps",
                "detection.sweeps",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                null);
    }
}
