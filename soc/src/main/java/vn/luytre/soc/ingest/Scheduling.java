package vn.luytre.soc.ingest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What is done now and then is the console's to do: a worker judges its share and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "luytre.node.role", havingValue = "console", matchIfMissing = true)
class Scheduling {}
