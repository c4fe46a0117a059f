package vn.luytre.soc.alert;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.soc.ui.NavEntry;

/** The queue's line in the menu, with the number of open alerts. */
@Configuration(proxyBeanMethods = false)
class AlertMenu {

    @Bean
    NavEntry alertsEntry(Alerts alerts) {
        return new NavEntry(
                NavEntry.Group.WATCH,
                10,
                "/alerts",
                "alert.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                alerts::openCount);
    }
}
