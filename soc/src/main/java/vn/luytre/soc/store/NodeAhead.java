package vn.luytre.soc.store;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.MapPropertySource;

/** A worker answers nobody: no web server listens, whatever port is set. */
public final class NodeAhead implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        if (Binder.get(environment).bindOrCreate("luytre.node", Node.class).isWorker()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("worker", Map.of("server.port", "-1")));
        }
    }
}
