package vn.luytre.soc.search;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.soc.ui.NavEntry;

/** Search's line in the menu. */
@Configuration(proxyBeanMethods = false)
class SearchMenu {

    @Bean
    NavEntry searchEntry() {
        return new NavEntry(
                NavEntry.Group.WATCH,
                20,
                "/search",
                "search.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                null);
    }

    @Bean
    NavEntry resolveEntry() {
        return new NavEntry(
                NavEntry.Group.WATCH,
                21,
                "/resolve",
                "resolve.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                null);
    }
}
